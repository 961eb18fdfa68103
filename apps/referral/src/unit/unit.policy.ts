import { mayAs, policy } from '@daofang/domain';

/** IN-22: the directory is kept by an administrator of the county. */
export const mayKeepDirectory = policy(['ADMIN'], mayAs('ADMIN'));
