import { SupervisionOrderEscalatedV1 } from '@daofang/contracts';
import { refuse, type Change, type CivilDate } from '@daofang/domain';
import {
  ESCALATION_LEVELS,
  awaitsAnswer,
  calledOf,
  mustLeaveTime,
  stepOf,
  type EscalationLevel,
  type OrderState,
} from '../order.life';

type State = Readonly<OrderState>;

const LEVELS = Object.keys(ESCALATION_LEVELS) as EscalationLevel[];

/** The furthest that time alone escalates to: a listing is decided by people. */
const LAST_AUTOMATIC_LEVEL: EscalationLevel = 'JOINT_MEETING';

/** Where it would escalate to, or null at the top. */
export const nextLevel = ({ level }: Pick<OrderState, 'level'>): EscalationLevel | null =>
  LEVELS[level === null ? 0 : LEVELS.indexOf(level) + 1] ?? null;

/** May time alone take it one level up? Only while the unit's answer is missing, and never to a listing. */
export function escalatesByItself(state: State): boolean {
  const next = nextLevel(state);
  return awaitsAnswer(state) && next !== null && LEVELS.indexOf(next) <= LEVELS.indexOf(LAST_AUTOMATIC_LEVEL);
}

/** Where it can be escalated to now. @throws DomainError `ILLEGAL_TRANSITION`, `NO_LEVEL_ABOVE` */
export function mustHaveLevelAbove(state: State): EscalationLevel {
  stepOf('escalate', state);
  const next = nextLevel(state);
  if (next) return next;
  throw refuse('NO_LEVEL_ABOVE', '已挂牌督办，不能再升级。', 'It is listed already; there is no level above.');
}

/**
 * One level up, with a new day. SV-02: buck-passing may be reported straight to the main leader, past the line.
 * @throws DomainError `LEVEL_SKIPPED`, `RESPOND_BY_TOO_EARLY` and those of `mustHaveLevelAbove`
 */
export function escalated(
  state: State,
  given: { level?: EscalationLevel | null | undefined; respondBy: CivilDate },
  on: CivilDate,
): Change<OrderState> {
  const next = mustHaveLevelAbove(state);
  const level = given.level ?? next;
  const straight = state.ground === 'BUCK_PASSING' && state.level === null && level === 'MAIN_LEADER';
  if (level !== next && !straight)
    throw refuse(
      'LEVEL_SKIPPED',
      `督办应逐级升级，下一级为${ESCALATION_LEVELS[next]}。`,
      'It escalates level by level.',
      { next },
    );
  const respondBy = mustLeaveTime(given.respondBy, on);
  return {
    patch: { status: stepOf('escalate', state), level, escalatedOn: on, respondBy },
    event: SupervisionOrderEscalatedV1({ ...calledOf(state), level, escalatedOn: on, respondBy }),
  };
}
