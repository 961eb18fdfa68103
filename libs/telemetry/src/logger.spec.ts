import { Writable } from 'node:stream';
import { runCaused } from './causality';
import { createLogger } from './logger';
import { currentTraceparent, inSpan, startTracing } from './tracing';

const lines = () => {
  const written: string[] = [];
  const stream = new Writable({
    write(chunk, _encoding, done) {
      written.push(String(chunk));
      done();
    },
  });
  return { written, log: createLogger('intake', 'info', stream) };
};

describe('logger', () => {
  it('hides personal fields wherever they are passed', () => {
    const { written, log } = lines();
    log.info({ phone: '13900000000', petitioner: { name: '张三', idNumber: '110' } }, 'registered');
    expect(written.join('')).not.toMatch(/13900000000|张三|"110"/);
  });

  it('leaves out the message of a database error, which quotes values', () => {
    const { written, log } = lines();
    const error = Object.assign(new Error('invalid input: "张三"'), { code: '22P02' });
    log.error({ err: error }, 'failed');
    expect(written.join('')).toContain('22P02');
    expect(written.join('')).not.toContain('张三');
  });

  it('carries the correlation id and the trace', async () => {
    startTracing();
    const { written, log } = lines();
    const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
    await inSpan('intake', 'test', 'SERVER', traceparent, async () =>
      runCaused({ correlationId: 'c-1', causationId: null, actorRef: 'a' }, () => {
        log.info('hello');
        expect(currentTraceparent()).toContain('0af7651916cd43dd8448eb211c80319c');
      }),
    );
    expect(written.join('')).toContain('0af7651916cd43dd8448eb211c80319c');
    expect(written.join('')).toContain('c-1');
  });
});
