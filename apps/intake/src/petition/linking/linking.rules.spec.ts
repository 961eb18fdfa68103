import { appeal, claim, on, petition, refusalOf } from '../../../test/given';
import { mustBeAnother, repeatReported } from './linking.rules';

describe('linking', () => {
  it('IN-30 is of two petitions', () => {
    const state = petition();
    expect(refusalOf(() => mustBeAnother(state, state.id))).toBe('LINKED_TO_ITSELF');
    expect(refusalOf(() => mustBeAnother(state, petition().id))).toBe('NONE');
  });

  it('N7 a repeat is of what was answered, and names who answered, the desk where none did', () => {
    expect(refusalOf(() => repeatReported(petition([appeal()]), null, on))).toBe('NOT_ANSWERED_YET');
    const earlier = petition([claim({ status: 'GUIDED' })]);
    const unitOf = (answeredBy: string | null) => repeatReported(earlier, answeredBy, on).event.data;
    expect(unitOf('pingchuan/hekou')).toMatchObject({
      responsibleUnit: 'pingchuan/hekou',
      previousPetitionId: earlier.id,
    });
    expect(unitOf(null)).toMatchObject({ responsibleUnit: 'pingchuan' });
  });
});
