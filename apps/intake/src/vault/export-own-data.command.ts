import { ANYONE } from '@daofang/domain';
import { declareProven } from '../petition/proven.runner';
import { recordAccess } from './identity-access.store';

/** PIPL 45: a petitioner takes a copy of what is held. The entry is written here, `ownData` reads it. */
export const exportOwnData = declareProven({
  name: 'exportOwnData',
  about: '信访人查阅、复制本件的个人信息（个保法 45）。',
  roles: [ANYONE],
  inputName: 'QueryCodeInput',
  answers: 'OwnData!',
  async act({ clock }, tx, actor, { petitionId }) {
    const at = clock.now();
    const entry = { petitionId, actor: actor.id, unit: actor.unit, purpose: 'EXPORT' as const };
    await recordAccess(tx, { ...entry, note: '凭查询码和登记信息', at, until: null });
    return { petitionId, at };
  },
});
