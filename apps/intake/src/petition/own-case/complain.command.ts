import { longText, oneOf } from '@daofang/commands';
import { COMPLAINTS } from '@daofang/contracts';
import { verdictOf } from '@daofang/domain';
import { mustBeOpenToComplaint } from './own-case.rules';
import { onOwnCase } from './own-case.runner';

const { URGE: _urge, ...ABOUT } = COMPLAINTS;

/** 投诉: of what a department did or left undone (RG-33). A supervisor sees it, the unit does not (OB-45). */
export const complain = onOwnCase.command('complain', {
  about: '投诉：督查人员核查后五个工作日内答复。',
  can: (state) => verdictOf(() => mustBeOpenToComplaint(state)),
  input: { about: oneOf('ComplaintAbout', ABOUT), text: longText('投诉内容') },
  act: (_petition, { about, text }, { complain: file }) => file(about, text),
});
