import { ABOVE } from '@daofang/contracts';
import { OUTSIDE_LEVEL, type DirectoryUnit } from '@daofang/domain';
import { commandId, declare, id, line, optional } from '@daofang/commands';
import type { IntakeDeps } from '../intake-deps';
import { countyDiscipline, isDisciplineOrgan, mustKnowUnit } from '../unit/unit.queries';
import { WHO_KEEPS_SEALED } from './sealed-matter.policy';
import { mustSayWhyAgain, transferred } from './sealed-matter.rules';
import { handedMatter } from './sealed-matter.runner';

/**
 * RG-19, ORG-23: by whoever keeps it, to the discipline channel; again where it went to the wrong organ, with the reason. To
 * everybody else there is no such matter.
 * @throws DomainError `NOT_FOUND`, `UNKNOWN_UNIT`, `TRANSFER_REASON_REQUIRED` and those of `transferred`
 */
export const transferSealedMatter = declare({
  name: 'transferSealedMatter',
  about: '将保密件移送有权机关；移送错误的，说明理由后可以更正。',
  roles: WHO_KEEPS_SEALED,
  answers: 'SealedMatter!',
  input: {
    commandId: commandId(),
    sealedMatterId: id('信访件'),
    // A path, `above`, or the name of the organ above the county.
    recipient: line().describe(
      '受理机关的单位路径，须为未被反映的纪检监察机关；本县或者县纪检监察机关被反映的，填 above，报送上级纪检监察机关。',
    ),
    reason: optional(line(2_000)).describe('已移送后更正受理机关的，填写理由；加密保存。'),
  },
  async act({ clock, vault, config }: IntakeDeps, tx, actor, { sealedMatterId, ...given }) {
    const { matters, matter, units, recordWith } = await handedMatter(tx, vault, actor, sealedMatterId);
    const directory = await tx.directory();
    const above = given.recipient === config.DISCIPLINE_ABOVE || isDisciplineAbove(directory.find(given.recipient));
    const recipient = above ? ABOVE : given.recipient;
    if (recipient !== ABOVE) await mustKnowUnit(tx, recipient);
    const reason = given.reason?.trim() ?? '';
    mustSayWhyAgain(matter.snapshot, reason);
    const on = clock.today();
    const name = recipient === ABOVE ? config.DISCIPLINE_ABOVE : recipient;
    const verb = matter.snapshot.status === 'TRANSFERRED' ? '更正移送' : '移送';
    const record = recordWith({ on, by: actor.id, text: `${verb}：${name}${reason && `；理由：${reason}`}` });
    const isDiscipline = await isDisciplineOrgan(tx, recipient);
    const discipline = await countyDiscipline(tx);
    matter.apply(transferred(matter.snapshot, { recipient, isDiscipline, units, discipline, directory, record }, on));
    await matters.save(matter);
    return { sealedMatterId };
  },
});

/** 市纪委监委, by its path. */
const isDisciplineAbove = (unit: DirectoryUnit | null): boolean =>
  unit?.kind === 'DISCIPLINE' && unit.level === OUTSIDE_LEVEL;
