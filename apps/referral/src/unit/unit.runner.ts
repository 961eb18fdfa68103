import { line, optional, part } from '@daofang/commands';

/** How the public reaches an office. */
export const contactInput = () =>
  part('OfficeContactInput', {
    address: optional(line(500)),
    phone: optional(line(200)),
    hours: optional(line(500)),
  });
