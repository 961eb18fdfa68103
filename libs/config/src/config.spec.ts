import { z } from 'zod';
import { ConfigError, loadConfig } from './index';

const schema = z.object({ PORT: z.coerce.number(), SECRET: z.string().min(8), NAME: z.string() });

describe('loadConfig', () => {
  it('names every missing and wrong variable at once, without showing values', () => {
    let error: unknown;
    try {
      loadConfig('intake', schema, { PORT: 'x', SECRET: 'short', NAME: '' });
    } catch (caught) {
      error = caught;
    }
    expect(error).toBeInstanceOf(ConfigError);
    expect((error as ConfigError).problems.map(({ variable }) => variable)).toEqual(['PORT', 'SECRET', 'NAME']);
    expect((error as ConfigError).message).not.toContain('short');
  });

  it('answers the parsed values', () => {
    expect(loadConfig('intake', schema, { PORT: '4001', SECRET: 'long enough', NAME: 'x' })).toEqual({
      PORT: 4001,
      SECRET: 'long enough',
      NAME: 'x',
    });
  });
});
