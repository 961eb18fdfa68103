import { appeal, claim, on, petition, refusalOf } from '../../../test/given';
import { linked, mustBeAnother, repeatReported, unlinked } from './linking.rules';

describe('linking', () => {
  it('IN-30 is of two petitions', () => {
    const state = petition();
    expect(refusalOf(() => mustBeAnother(state, state.id))).toBe('LINKED_TO_ITSELF');
    expect(refusalOf(() => mustBeAnother(state, petition().id))).toBe('NONE');
  });

  it('N7 a repeat is of what was answered, and names who answered, the desk where none did', () => {
    const later = petition([claim()], { arrivedOn: '2026-03-20' });
    expect(refusalOf(() => repeatReported(later, petition([appeal()]), null, on))).toBe('NOT_ANSWERED_YET');
    const earlier = petition([claim({ status: 'GUIDED' })]);
    const unitOf = (answeredBy: string | null) => repeatReported(later, earlier, answeredBy, on).event.data;
    expect(unitOf('pingchuan/hekou')).toMatchObject({
      responsibleUnit: 'pingchuan/hekou',
      previousPetitionId: earlier.id,
    });
    expect(unitOf(null)).toMatchObject({ responsibleUnit: 'pingchuan' });
  });

  it('K81 N7 what came before the other was answered is no repeat', () => {
    const earlier = petition([claim({ status: 'ANSWERED', answeredOn: '2026-12-01' })]);
    const came = (arrivedOn: string) =>
      refusalOf(() => repeatReported(petition([claim()], { arrivedOn }), earlier, null, '2026-12-02'));
    expect([came('2026-11-02'), came('2026-12-01'), came('2026-12-02')]).toEqual(['NOT_A_REPEAT', 'NONE', 'NONE']);
  });

  it('K82 a decision that is replaced is taken back in the open', () => {
    const other = petition().id;
    expect([linked(other, 'DUPLICATE', on).event.type, unlinked(other, 'DUPLICATE', on).event.type]).toEqual([
      'intake.PetitionsLinked.v1',
      'intake.PetitionsUnlinked.v1',
    ]);
  });
});
