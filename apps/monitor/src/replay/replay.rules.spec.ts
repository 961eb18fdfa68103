import { openTopics } from '@daofang/contracts';
import type { Replay } from './replay.life';
import { mustBeDecidable } from '../second-admin.rules';
import { mustBePlace } from './replay.rules';

const place = { topic: openTopics[0] ?? '', partition: 0, from: '0' };
const asked = { state: 'REQUESTED', requestedBy: 'one' } as Replay;
const refusedWith = (code: string) => expect.objectContaining({ code }) as Error;

describe('a replay', () => {
  it('is of an open topic, from an offset that can be', () => {
    expect(() => mustBePlace(place)).not.toThrow();
    expect(() => mustBePlace({ ...place, topic: 'intake.nothing' })).toThrow(refusedWith('UNKNOWN_TOPIC'));
    expect(() => mustBePlace({ ...place, from: '-1' })).toThrow(refusedWith('INVALID_OFFSET'));
    expect(() => mustBePlace({ ...place, partition: -1 })).toThrow(refusedWith('INVALID_OFFSET'));
  });

  it('is agreed to once, by a second admin; who asked may take it back', () => {
    expect(() => mustBeDecidable(asked, 'two', true)).not.toThrow();
    expect(() => mustBeDecidable(asked, 'one', false)).not.toThrow();
    expect(() => mustBeDecidable(asked, 'one', true)).toThrow(refusedWith('SECOND_ADMIN_NEEDED'));
    expect(() => mustBeDecidable({ ...asked, state: 'DONE' }, 'two', true)).toThrow(refusedWith('ALREADY_DECIDED'));
  });
});
