/** The server cannot work where it was told to: the message names the place and what to do. */
export class PlaceError extends Error {
  override readonly name = 'PlaceError';
  readonly code = 'POSTGRES_PLACE';

  constructor(message: string, hint: string) {
    super(`${message}\n${hint}`);
  }
}
