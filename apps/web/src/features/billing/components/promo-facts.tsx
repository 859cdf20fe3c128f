import { billingPolicy } from "@carepoint/domain/billing/policy";
import type { ServiceView } from "@carepoint/domain/billing/price-list";
import type { PromoView } from "@carepoint/domain/billing/promo";
import { toInstant } from "@carepoint/domain/kernel/calendar";
import { mayDo } from "@carepoint/domain/kernel/policy";
import { Button } from "@carepoint/ui/blocks/button";
import { ConfirmDialog } from "@carepoint/ui/blocks/confirm-dialog";
import { SummaryList } from "@carepoint/ui/blocks/summary-list";
import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useHospitalZone } from "../../../components/hospital-zone.ts";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { visitKindNames } from "../../../components/visit-kind-names.ts";
import { serverInstant } from "../../../lib/clock.ts";
import { fullTime, money, number } from "../../../lib/format.ts";
import { useLocalized } from "../../../lib/localized.ts";
import { useSignedIn } from "../../../lib/session.ts";
import { usePromoListCommands } from "./promo-data.ts";

type PromoFactsProps = { promo: PromoView; services: readonly ServiceView[]; onEnded: () => void };

/** What a code says, and its end. */
export function PromoFacts({ promo, services, onEnded }: PromoFactsProps) {
  const { t, i18n } = useLingui();
  const pick = useLocalized();
  const zone = useHospitalZone();
  const blocked = useOnlineOnly();
  const { role, branchId } = useSignedIn();
  const { endPromo } = usePromoListCommands();
  const [asking, setAsking] = useState(false);
  const { code, basisPoints, most, amount, minimum, perPatient, endedAt } = promo;
  const percent = number((basisPoints ?? 0) / 100);
  const cap = money(most ?? 0);
  const worth =
    basisPoints === null ? money(amount ?? 0) : most === null ? `${percent} %` : t`${percent} %, at most ${cap}`;
  const chosen = services.filter(({ id }) => promo.serviceIds.includes(id)).map(({ name }) => pick(name));
  const holdsFor = [
    ...promo.visitKinds.map((kind) => i18n._(visitKindNames[kind])),
    ...(promo.allServices ? [t`Everything on the price list`] : chosen),
  ];
  const isOpen = endedAt === null && Temporal.Instant.compare(toInstant(promo.validTo), serverInstant()) > 0;
  const isMine = promo.branchId !== null ? !branchId || promo.branchId === branchId : role !== "billing_manager";
  return (
    <div className="flex flex-col gap-5">
      <SummaryList
        dense
        rows={[
          { term: t`Takes off`, detail: worth },
          { term: t`Holds for`, detail: holdsFor.join(", ") },
          { term: t`From`, detail: fullTime(promo.validFrom, zone) },
          { term: t`Until`, detail: fullTime(promo.validTo, zone) },
          { term: t`Branch`, detail: promo.branchName ?? t`Every branch` },
          ...(minimum > 0 ? [{ term: t`Bill of at least`, detail: money(minimum) }] : []),
          ...(perPatient === null ? [] : [{ term: t`Uses by one patient`, detail: number(perPatient) }]),
          ...(promo.firstVisit ? [{ term: t`Only for`, detail: t`A first visit` }] : []),
          ...(endedAt ? [{ term: t`Ended early`, detail: fullTime(endedAt, zone) }] : []),
        ]}
      />
      <ErrorNotice error={endPromo.error} />
      {isOpen && isMine && mayDo(billingPolicy.change_promos, role) && (
        <Button className="self-start" blocked={blocked} onClick={() => setAsking(true)}>
          <Trans>End it now</Trans>
        </Button>
      )}
      <ConfirmDialog
        open={asking}
        title={t`End ${code} now?`}
        confirmLabel={t`End it`}
        cancelLabel={t`Back`}
        pending={endPromo.isPending}
        onCancel={() => setAsking(false)}
        onConfirm={() =>
          endPromo.mutate({ promoCodeId: promo.id }, { onSuccess: onEnded, onSettled: () => setAsking(false) })
        }
      >
        <Trans>Nobody can use it any more. Bills that it stands on keep it.</Trans>
      </ConfirmDialog>
    </div>
  );
}
