import { policy } from '@daofang/domain';
import { mayReveal } from '../petition/petition.policy';

/** Who looks at an identity, corrects it, or asks for its deletion: at the desk of the petition, or above it. */
export const mayHandleIdentity = policy(['CLERK', 'LEADER'], mayReveal);
