import { longText, optional } from '@daofang/commands';
import { verdictOf } from '@daofang/domain';
import { mustBeOpenToComplaint } from './own-case.rules';
import { onOwnCase } from './own-case.runner';

/** 催办: the petitioner asks where it stays; a supervisor answers within five working days (OB-45), the unit does not see it. */
export const urge = onOwnCase.command('urge', {
  about: '催办：督查人员五个工作日内答复。',
  can: (state) => verdictOf(() => mustBeOpenToComplaint(state)),
  input: { text: optional(longText('催办说明')).describe('想补充的话，可以不填。') },
  act: (_petition, { text }, { complain }) => complain('URGE', text ?? '催办'),
});
