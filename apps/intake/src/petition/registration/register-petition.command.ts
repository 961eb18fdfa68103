import {
  commandId,
  declare,
  idNumber,
  idNumberOfItsType,
  instant,
  line,
  listOf,
  oneOf,
  optional,
  part,
  personName,
  phone,
  text,
  title,
  unit,
  whole,
  yes,
} from '@daofang/commands';
import { CHANNELS } from '@daofang/contracts';
import { newId } from '@daofang/domain';
import { PAPERS, inWords } from '@daofang/papers';
import { PETITIONER } from '@daofang/persistence';
import { dueDate } from '@daofang/regulation';
import type { IntakeDeps } from '../../intake-deps';
import { keepSealed } from '../../sealed-matter/sealed-matter.runner';
import { mustKnowUnit } from '../../unit/unit.queries';
import { storePeople } from '../../vault/person.store';
import { ID_TYPES, PERSON_ROLES } from '../../vault/vault.life';
import { accusation } from '../claim.runner';
import { issue } from '../paper.runner';
import { Petition, newClaim, type PetitionState } from '../petition.life';
import { mayNameSource, mayRegister } from '../petition.policy';
import { PetitionRepository } from '../petition.store';
import { freeCaseNo, mustNotBeImported, newQueryCode } from './registration.queries';
import { arrivalOf, mustHaveClaims, mustHavePeople, policyFor } from './registration.rules';

const person = () =>
  part(
    'PersonInput',
    {
      role: oneOf('PersonRole', PERSON_ROLES).default('PETITIONER'),
      name: personName().describe('不超过 100 字。'),
      phone: optional(phone()).describe('不超过 50 字。'),
      idType: optional(oneOf('IdType', ID_TYPES)),
      idNumber: optional(idNumber()).describe('不超过 50 字。'),
      address: optional(line(300)).describe('不超过 300 字。'),
    },
    idNumberOfItsType,
  );

const claim = () =>
  part('NewClaimInput', {
    title: title(200).describe('标题，不超过 200 字，请勿填写姓名、电话等身份信息。'),
    text: text(50_000).describe('请求、事实、理由，不超过 50000 字。'),
    accusation: optional(accusation()).describe('检举控告：自登记起即为保密件。Sealed from the first moment.'),
  });

/** RG-01, RG-04, RG-07, IN-01: every channel, anonymous or oral or on behalf or as a group, split into claims from the first moment. */
export const registerPetition = declare({
  name: 'registerPetition',
  about: '登记信访件。Registers a petition by any channel (RG-01).',
  roles: mayRegister.roles,
  answers: 'RegisterPetitionPayload!',
  input: {
    commandId: commandId(),
    channel: oneOf('Channel', CHANNELS),
    unit: optional(unit()).describe('登记单位，默认本单位。'),
    arrivedAt: optional(instant()).describe('来件时间，默认现在；网上提交的以提交时间为准。'),
    arrivalReason: optional(line(2_000)).describe(
      '来件超过 15 日才登记的理由。Why it is registered only now: needed after more than 15 days.',
    ),
    anonymous: optional(yes()),
    oral: optional(yes()),
    mandate: optional(line(2_000)).describe('代为信访的书面授权或者监护关系，不超过 2000 字。'),
    people: optional(listOf(person(), 50)).describe('最多 50 人。At most 50.'),
    groupSize: optional(whole(0, 100_000)).describe('多人走访的人数；代表一般不超过 5 人。'),
    claims: listOf(claim(), 20).describe('最多 20 项。At most 20.'),
    policyProfile: optional(line(100)).describe('仅历史导入可选。'),
    source: optional(line(100)).describe('来源系统，仅历史导入和系统对接可填。'),
    sourceNumber: optional(line(100)).describe('来源系统的编号；同一账号登记的同一编号只登记一次。'),
  },
  /** Answers and keeps no identity and no secret. */
  async act(
    { clock, vault, config }: IntakeDeps,
    tx,
    actor,
    input,
  ): Promise<Pick<PetitionState, 'id' | 'caseNo' | 'sealed'>> {
    const unit = input.unit ?? actor.unit ?? '';
    actor.must(mayRegister(actor, unit, input.channel));
    actor.must(mayNameSource(actor, input));
    if (unit !== actor.unit) await mustKnowUnit(tx, unit);
    const today = clock.today();
    const arrivedOn = arrivalOf(actor, input, clock.now());
    const policy = policyFor(actor, input.policyProfile, config.POLICY_PROFILE, arrivedOn);
    mustHavePeople(input, policy);
    mustHaveClaims(input.claims);
    await mustNotBeImported(tx, actor, input);

    const id = newId();
    const people = input.people ?? [];
    const ordinary = input.claims.filter((each) => !each.accusation);
    const code = newQueryCode();
    const own = await vault.create(tx, id);
    const petition = Petition.register(
      {
        id,
        caseNo: await freeCaseNo(tx, `${config.CASE_PREFIX}${today.replaceAll('-', '')}`),
        channel: input.channel,
        unit,
        firstReceiver: actor.id,
        arrivedOn,
        // An imported petition was registered when it came; only its record is new.
        registeredOn: actor.has('IMPORTER') ? arrivedOn : today,
        anonymous: people.length === 0,
        oral: input.oral ?? false,
        mandate: Boolean(input.mandate),
        groupSize: input.groupSize ?? null,
        policyVersion: policy.id,
        source: input.source ?? null,
        sourceNumber: input.sourceNumber ?? null,
        queryCodeIndex: await vault.fingerprint(tx, 'query code', code),
        queryCode: own.encrypt(code),
        claims: ordinary.map((each) => newClaim(newId(), each.title, own.encrypt(each.text))),
      },
      ordinary.length === 0,
    );
    const state = await new PetitionRepository(tx).add(petition);
    const { caseNo, sealed } = state;
    await storePeople(tx, vault, own, id, people);
    for (const { title, text, accusation } of input.claims) {
      if (!accusation) continue;
      await keepSealed(
        tx,
        { vault, config },
        { petitionId: id, kind: 'ACCUSATION', title, text, ...accusation, desk: unit },
        { wholePetition: sealed, arrivedOn, policyVersion: policy.id },
        today,
      );
    }
    const about = { petitionId: id, subjectId: null, by: unit, on: today, policyVersion: policy.id };
    const named = (merge: 'PETITIONER' | 'PETITIONER_PHONE' | 'PETITIONER_ADDRESS' | 'PETITIONER_ID') => ({ merge });
    await issue(tx, { vault }, { ...about, kind: 'REGISTRATION' }, PAPERS.REGISTRATION, ({ organ }) => ({
      petitioner: {
        lines:
          people.length === 0
            ? ['匿名']
            : [
                [named('PETITIONER')],
                ['联系电话：', named('PETITIONER_PHONE')],
                ['地址：', named('PETITIONER_ADDRESS')],
                ['证件：', named('PETITIONER_ID')],
              ],
      },
      channel: CHANNELS[input.channel],
      arrivedOn: input.arrivalReason ? `${inWords(arrivedOn)}（${input.arrivalReason}）` : inWords(arrivedOn),
      requests: [{ merge: 'REQUESTS' }],
      recorder: actor.unit ? `${organ.name}登记人员` : '信访人自行填写',
      oral: input.oral ? '口头提出，由工作人员如实记录' : null,
      mandate: input.mandate ?? null,
      group: input.groupSize ? `${input.groupSize} 人` : null,
      head: { signers: ['登记人', '领导意见'] },
    }));
    if (!actor.has('IMPORTER')) {
      const until = inWords(dueDate(policy, 'OB-02', { startedOn: arrivedOn }).dueOn);
      await issue(tx, { vault }, { ...about, kind: 'RECEIPT' }, PAPERS.RECEIPT, async ({ organ, signature }) => ({
        queryCode: [{ merge: 'QUERY_CODE', orElse: '（只印在交给信访人的回执上）' }],
        registeredOn: inWords(today),
        receiver: `${(await signature(actor.id)) ?? `${organ.name}登记人员`}（首问责任人）`,
        next: `${organ.name}${until}前告诉您由谁办理、怎么办`,
        contact: organ.contact,
        head: {
          to: [PETITIONER],
          sealed: true,
          cover: [
            ['您反映的事已经登记，编号 ', { merge: 'CASE_NO' }, '。'],
            `${until}前，${organ.name}会告诉您由谁办理、怎么办。`,
            '凭编号和查询码可以随时查询，请妥善保管。',
          ],
        },
      }));
    }
    return { id, caseNo, sealed };
  },
});
