import { ROUTES, type DeliveryMethod, type Route } from '@daofang/contracts';
import { written, type CivilDate } from '@daofang/domain';
import { keepDocument } from '@daofang/persistence';
import { routes } from '@daofang/regulation';
import type { ReferralDeps } from '../../referral-deps';
import { changeReferral, dayOf, type OnReferral } from '../change-referral';
import { mayHandle } from '../referral.policy';

export interface ServeNotice extends OnReferral {
  route: Route;
  procedure: string;
  delivery: DeliveryMethod;
  servedOn?: CivilDate | null;
}

/** RG-11: receipt, route and procedure told in writing; the delivery is on record. */
export const serveNotice = (deps: ReferralDeps) =>
  changeReferral(
    deps,
    'serveNotice',
    mayHandle,
    async (referral, { route, procedure, delivery, servedOn }: ServeNotice, { tx, today }) => {
      const on = dayOf(servedOn, today);
      const text = `受理（接收）告知书：您反映的事项已由 ${referral.snapshot.unit} 接收，办理途径：${ROUTES[route]}（${routes[route].article}）。办理程序：${written(procedure, '办理程序')}`;
      const documentHash = await keepDocument(
        tx,
        deps.cipher,
        { petitionId: referral.snapshot.petitionId, subjectId: referral.id, kind: 'ACCEPTANCE_NOTICE', text },
        on,
      );
      referral.serveNotice({ route, delivery, servedOn: on, documentHash });
    },
  );
