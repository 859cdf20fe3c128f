import type { AfterPrescriptionView } from "@carepoint/domain/records/refills";
import type { PrescriptionView } from "@carepoint/domain/records/schema";
import { Button } from "@carepoint/ui/blocks/button";
import { useToast } from "@carepoint/ui/blocks/toast-region";
import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { RotateCw, ShoppingBag, Store } from "lucide-react";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useHospitalZone } from "../../../components/hospital-zone.ts";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { dayOf } from "../../../lib/format.ts";
import { useLocalized } from "../../../lib/localized.ts";
import { useAfterCommands, useAfterPrescription, usePharmacyStanding } from "./after-data.ts";
import { AtPharmacy } from "./at-pharmacy.tsx";
import { consultedWords } from "./refill-words.ts";

/** What the patient's people can do with a prescription beyond reading it: the hospital's pharmacy, and the same once more. */
export function AfterPrescription({ prescription }: { prescription: PrescriptionView }) {
  const { i18n } = useLingui();
  const after = useAfterPrescription(prescription.id).data;
  const { reissued } = prescription;
  return (
    <>
      {reissued && (
        <p className="max-w-prose text-soft">
          <Trans>Prescribed again without a visit.</Trans> {i18n._(consultedWords[reissued.consult])}
        </p>
      )}
      <AtPharmacy prescription={prescription} />
      {after && <Pharmacy prescription={prescription} after={after} />}
      {after && <Refill prescription={prescription} after={after} />}
    </>
  );
}

type PartProps = { prescription: PrescriptionView; after: AfterPrescriptionView };

/** With the patient, or with the hospital's own pharmacy. */
function Pharmacy({ prescription: { id: prescriptionId }, after: { pharmacy, inForce, mayAct } }: PartProps) {
  const { t } = useLingui();
  const toast = useToast();
  const local = useLocalized();
  const zone = useHospitalZone();
  const blocked = useOnlineOnly();
  const { hand, takeBack } = useAfterCommands();
  const isOrdered = usePharmacyStanding(prescriptionId).data?.lines.some(({ ordered }) => ordered) ?? false;
  const branch = local(pharmacy.branchName);
  const { handedOverAt, suggested } = pharmacy;
  if (!handedOverAt && !inForce) return null;
  const day = handedOverAt && dayOf(handedOverAt, zone);
  return (
    <section className="flex flex-col items-start gap-3">
      <h2 className="text-lg">
        <Trans>Our pharmacy</Trans>
      </h2>
      {handedOverAt ? (
        <p className="max-w-prose">
          <Trans>
            Sent to our pharmacy, {branch} ({day}). It sees this prescription, your allergies and which of your
            medicines do not go with it, nothing else.
          </Trans>
        </p>
      ) : (
        <p className="max-w-prose">
          {suggested && <Trans>Your doctor suggests our pharmacy.</Trans>}{" "}
          <Trans>
            You can fetch the medicines anywhere with this page. If you send it to our pharmacy, {branch}, it sees this
            prescription, your allergies and which of your medicines do not go with it, nothing else.
          </Trans>
        </p>
      )}
      <ErrorNotice error={hand.error ?? takeBack.error} />
      {mayAct && inForce && (
        <Button
          variant="primary"
          icon={<ShoppingBag aria-hidden="true" />}
          render={<Link to="/medicines/of/$prescriptionId" params={{ prescriptionId }} />}
        >
          <Trans>Order the medicines</Trans>
        </Button>
      )}
      {mayAct &&
        (handedOverAt ? (
          <Button
            blocked={blocked ?? (isOrdered ? t`An order of it is under way. Call the order off first.` : undefined)}
            pending={takeBack.isPending}
            onClick={() =>
              takeBack.mutate(
                { prescriptionId },
                { onSuccess: () => toast({ title: t`The pharmacy does not see it any more`, tone: "success" }) },
              )
            }
          >
            <Trans>Take it back</Trans>
          </Button>
        ) : (
          <Button
            icon={<Store aria-hidden="true" />}
            blocked={blocked}
            pending={hand.isPending}
            onClick={() =>
              hand.mutate(
                { prescriptionId },
                { onSuccess: () => toast({ title: t`Sent to our pharmacy`, tone: "success" }) },
              )
            }
          >
            <Trans>Send to our pharmacy</Trans>
          </Button>
        ))}
    </section>
  );
}

/** The same medicines once more: asked for, answered, or not asked for yet. */
function Refill({ prescription: { id: prescriptionId, doctorName }, after: { refill, inForce, mayAct } }: PartProps) {
  const { t } = useLingui();
  const toast = useToast();
  const zone = useHospitalZone();
  const blocked = useOnlineOnly();
  const { ask } = useAfterCommands();
  const asked = refill?.status === "asked";
  if (!refill && !(inForce && mayAct)) return null;
  const until = refill && dayOf(refill.lapsesAt, zone);
  return (
    <section className="flex flex-col items-start gap-3">
      <h2 className="text-lg">
        <Trans>The same again</Trans>
      </h2>
      {asked && (
        <p className="max-w-prose">
          <Trans>
            You asked {doctorName} for these medicines again. The answer comes by {until}.
          </Trans>
        </p>
      )}
      {refill?.status === "declined" && (
        <p className="max-w-prose">
          <Trans>
            {doctorName} does not prescribe them again without seeing you: {refill.reason}
          </Trans>
        </p>
      )}
      {refill?.status === "lapsed" && (
        <p className="max-w-prose">
          <Trans>Nobody answered in time. You can ask again, or book a visit.</Trans>
        </p>
      )}
      {refill?.reissuedAs && (
        <Button
          variant="primary"
          render={<Link to="/prescriptions/$prescriptionId" params={{ prescriptionId: refill.reissuedAs }} />}
        >
          <Trans>Read the new prescription</Trans>
        </Button>
      )}
      <ErrorNotice error={ask.error} />
      {inForce && mayAct && !asked && (
        <Button
          icon={<RotateCw aria-hidden="true" />}
          blocked={blocked}
          pending={ask.isPending}
          onClick={() =>
            ask.mutate({ prescriptionId }, { onSuccess: () => toast({ title: t`Asked for`, tone: "success" }) })
          }
        >
          <Trans>Ask for these again</Trans>
        </Button>
      )}
    </section>
  );
}
