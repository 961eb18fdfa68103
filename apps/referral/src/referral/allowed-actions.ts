import type { Actor, Verdict } from '@daofang/domain';
import { referralTransitions, type ReferralState } from './referral.aggregate';
import { mayApprove, mayDecideAsSender, mayDesignate, mayHandle } from './referral.policy';

type Verb = keyof typeof referralTransitions;

const WHO: Partial<Record<Verb, (actor: Actor, state: ReferralState) => Verdict>> = {
  acknowledge: mayHandle,
  object: mayHandle,
  upholdObjection: mayDecideAsSender,
  rejectObjection: mayDecideAsSender,
  redirect: mayDecideAsSender,
  openDispute: mayDecideAsSender,
  designate: mayDesignate,
  serveNotice: mayHandle,
  proposeOpinion: mayHandle,
  approveOpinion: mayApprove,
  serveOpinion: mayHandle,
};

/** What an actor may do with a referral now: the transition table and the policy, read together. */
export const allowedActions = (actor: Actor, state: ReferralState): string[] =>
  (Object.keys(WHO) as Verb[]).filter(
    (verb) =>
      (referralTransitions[verb].from as readonly string[]).includes(state.status) &&
      !(verb === 'object' && (state.objectionBarred || state.objection?.upheld === false)) &&
      WHO[verb]?.(actor, state) === true,
  );
