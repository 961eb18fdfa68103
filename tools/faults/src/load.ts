import { commandId, GraphRefusal, type GraphClient } from '@daofang/county';
import { civilDateOf } from '@daofang/domain';
import { categories } from '@daofang/regulation';
import { pause } from './wait';

const UNIT = 'pingchuan/housing-bureau';
const CATEGORY = categories.find(({ path, level }) => path[0] === '城乡建设' && level === 3)?.code ?? '';
/** So long after the last fault is mended a step may still be refused before it is a loss. Milliseconds. */
const PATIENCE = 180_000;

type Accounts = (account: string) => Promise<GraphClient>;

/** People at work through the gateway while things break; whatever is refused they send again with the same command id. */
export class Load {
  private going = false;
  /** When the county was whole again and no new case was begun; nothing while things break. */
  private wholeSince = Infinity;
  private workers: Promise<void>[] = [];
  private number = 0;
  private readonly clients = new Map<string, GraphClient>();
  /** The petitions that a clerk was told are registered. */
  readonly petitions = new Set<string>();
  /** Those of them that were dispatched. */
  readonly dispatched = new Set<string>();
  commands = 0;
  /** Commands that had to be sent more than once. */
  resent = 0;
  /** Cases whose delivery was dated by a clock that was ahead: nobody can serve a notice before that day. Right, and no loss. */
  resting = 0;
  readonly lost: string[] = [];

  constructor(
    private readonly as: Accounts,
    private readonly seed: number,
    private readonly workersCount: number,
  ) {}

  start(): void {
    this.going = true;
    this.wholeSince = Infinity;
    this.workers = Array.from({ length: this.workersCount }, async () => {
      while (this.going) {
        const index = this.number++;
        await this.oneCase(index).catch((error: unknown) => {
          if (isDatedAhead(error)) this.resting++;
          else this.lost.push(`case ${index}: ${String(error)}`);
        });
      }
    });
  }

  /** Called when the fault is mended: lets the cases under way come to their end; the next `start` goes on with new ones. */
  async pause(): Promise<void> {
    this.going = false;
    this.wholeSince = Date.now();
    await Promise.all(this.workers);
  }

  private async oneCase(index: number): Promise<void> {
    const act = <Payload>(account: string, name: string, input: object, fields = '{ id }', type = '') =>
      this.persist(`${name} ${index}`, async () => {
        const inputType = type || `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
        const answer = await (
          await this.client(account)
        ).ask<Record<string, Payload>>(`mutation ($input: ${inputType}!) { ${name}(input: $input) ${fields} }`, {
          input: { commandId: commandId(`faults ${this.seed} ${index} ${name}`), ...input },
        });
        this.commands++;
        return answer[name] as Payload;
      });
    const look = <Data>(account: string, query: string, id: string) =>
      this.persist(`look ${index}`, async () => (await this.client(account)).ask<Data>(query, { id }));

    const accusation =
      index % 12 === 5 ? [{ title: '反映问题', text: '演示检举。', accusation: { units: ['pingchuan/hekou'] } }] : [];
    const { petitionId } = await act<{ petitionId: string }>(
      'clerk-01',
      'registerPetition',
      {
        channel: 'LETTER',
        people: [{ role: 'PETITIONER', name: '演示人' }],
        claims: [{ title: `故障试运行 ${index}`, text: '请求与理由。' }, ...accusation],
      },
      '{ petitionId }',
    );
    this.petitions.add(petitionId);
    const { petition } = await look<{ petition: { claims: { id: string }[] } }>(
      'clerk-01',
      'query ($id: ID!) { petition(id: $id) { claims { id } } }',
      petitionId,
    );
    const claimId = petition.claims[0]?.id ?? '';
    await act('clerk-01', 'classifyClaim', {
      claimId,
      purpose: 'APPEAL_REQUEST',
      categoryCode: CATEGORY,
      place: 'pingchuan/hekou',
      urgent: false,
    });
    await act('clerk-01', 'dispatchClaims', { petitionId, claimIds: [claimId], unit: UNIT, mode: 'TRANSFER' });
    this.dispatched.add(petitionId);
    const referralId = await this.persist(`referral of ${index}`, async () => {
      const { referrals } = await (
        await this.client('clerk-01')
      ).ask<{ referrals: { edges: { node: { id: string } }[] } }>(
        'query ($id: ID) { referrals(filter: { petitionId: $id }) { edges { node { id } } } }',
        { id: petitionId },
      );
      const [edge] = referrals.edges;
      if (!edge) throw new NotThere('the referral is on its way');
      return edge.node.id;
    });
    const on = (account: string, name: string, more: object = {}, type = '') =>
      act(account, name, { referralId, ...more }, '{ id }', type);
    await on('housing-officer', 'acknowledgeReferral', {}, 'ReferralInput');
    await on('housing-officer', 'serveNotice', { route: 'ROUTE_6', procedure: '调查核实。', delivery: 'POST' });
    await on('housing-leader', 'approveRoute', {}, 'ReferralInput');
    await on('housing-officer', 'takeRoute');
    if (index % 4 === 1) {
      await on('housing-officer', 'requestMediation', { committee: 'pingchuan/mediation-committee' });
      return;
    }
    await on('housing-officer', 'recordContact', { mode: 'PHONE', note: '已联系。' });
    await on('housing-officer', 'proposeOpinion', {
      answers: [
        {
          claimId,
          outcome: 'NOT_SUPPORTED',
          reasons: '经调查。',
          legalBasis: '《信访工作条例》第三十二条',
          remedyOrgan: '平川县人民政府',
          remedy: '申请时提交本意见书。',
        },
      ],
    });
    await on('housing-leader', 'approveOpinion', {}, 'ReferralInput');
    await on('housing-officer', 'serveOpinion', { delivery: 'IN_PERSON' });
  }

  private async client(account: string): Promise<GraphClient> {
    const known = this.clients.get(account) ?? (await this.as(account));
    this.clients.set(account, known);
    return known;
  }

  /** Again and again until it is done: nobody's command may be lost because something was down. */
  private async persist<T>(what: string, attempt: () => Promise<T>): Promise<T> {
    for (let tries = 0; ; tries++) {
      try {
        const done = await attempt();
        return done;
      } catch (error) {
        if (isDatedAhead(error)) throw error;
        if (tries === 0 && !(error instanceof NotThere)) this.resent++;
        if (Date.now() > this.wholeSince + PATIENCE)
          throw new Error(`${what} was still refused ${PATIENCE / 1000} s after all was mended: ${String(error)}`);
        await pause(Math.min(1_000, 50 * 2 ** Math.min(tries, 5)));
      }
    }
  }
}

/** The suite's own clock never jumps: only a delivery dated after its day is one that a clock ahead has made. */
const isDatedAhead = (error: unknown): boolean =>
  error instanceof GraphRefusal &&
  error.code === 'BEFORE_DELIVERY' &&
  String(error.errors[0]?.extensions.details?.['deliveredOn']) > civilDateOf(new Date().toISOString());

class NotThere extends Error {
  override readonly name = 'NotThere';
}
