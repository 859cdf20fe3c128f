import { billingPolicy } from "@carepoint/domain/billing/policy";
import type { BillMailing } from "@carepoint/domain/billing/sheet";
import type { InvoiceId } from "@carepoint/domain/kernel/id";
import { mayDo } from "@carepoint/domain/kernel/policy";
import type { DeliveryStatus } from "@carepoint/domain/notifications/states";
import { Button } from "@carepoint/ui/blocks/button";
import { ConfirmDialog } from "@carepoint/ui/blocks/confirm-dialog";
import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { Mail } from "lucide-react";
import { useState } from "react";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useHospitalZone } from "../../../components/hospital-zone.ts";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { visitTime } from "../../../lib/format.ts";
import { useSignedIn } from "../../../lib/session.ts";
import { useMailBill, useMailing } from "./mail-bill-data.ts";

const stateWords: Readonly<Record<DeliveryStatus, MessageDescriptor>> = {
  queued: msg`on its way`,
  sending: msg`on its way`,
  sent: msg`sent`,
  failed: msg`could not be sent`,
  skipped: msg`was not sent`,
};

/** A bill is mailed only to whoever asks for it: the patient for their own, the desk for a patient who asked. */
export function MailBill({ invoiceId }: { invoiceId: InvoiceId }) {
  const { role } = useSignedIn();
  if (mayDo(billingPolicy.mail_bill, role) === undefined) return null;
  return <Mailing invoiceId={invoiceId} own={role === "patient"} />;
}

function Mailing({ invoiceId, own }: { invoiceId: InvoiceId; own: boolean }) {
  const { t, i18n } = useLingui();
  const zone = useHospitalZone();
  const mailing = useMailing(invoiceId).data;
  if (!mailing?.available) return null;
  return (
    <section aria-label={t`By e-mail`} className="flex flex-col items-start gap-3" data-print="hidden">
      {mailing.to?.verified ? (
        <Ask invoiceId={invoiceId} address={mailing.to.address} own={own} />
      ) : (
        <NoAddress to={mailing.to} own={own} />
      )}
      {mailing.mails.length > 0 && (
        <ul className="flex flex-col gap-1 text-soft text-sm">
          {mailing.mails.map(({ at, status }) => (
            <li key={at}>
              {visitTime(at, zone)}: {i18n._(stateWords[status])}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

type AskProps = { invoiceId: InvoiceId; address: string; own: boolean };

function Ask({ invoiceId, address, own }: AskProps) {
  const { t } = useLingui();
  const blocked = useOnlineOnly();
  const mailBill = useMailBill();
  const [asking, setAsking] = useState(false);
  const send = () => mailBill.mutate({ invoiceId }, { onSettled: () => setAsking(false) });
  return (
    <>
      <Button
        icon={<Mail aria-hidden />}
        blocked={blocked}
        pending={mailBill.isPending}
        onClick={() => setAsking(true)}
      >
        {own ? <Trans>Send to my e-mail</Trans> : <Trans>Send by e-mail</Trans>}
      </Button>
      <ErrorNotice error={mailBill.error} />
      <ConfirmDialog
        open={asking}
        title={t`Send the bill to ${address}?`}
        confirmLabel={t`Send`}
        cancelLabel={t`Not now`}
        pending={mailBill.isPending}
        onConfirm={send}
        onCancel={() => setAsking(false)}
      >
        {own ? (
          <Trans>The bill names you and the doctor. Whoever can open that mailbox can read it.</Trans>
        ) : (
          <Trans>Only if the patient asks for it: the bill names them and the doctor.</Trans>
        )}
      </ConfirmDialog>
    </>
  );
}

/** Why it cannot be mailed, and where a patient changes that. */
function NoAddress({ to, own }: Pick<BillMailing, "to"> & { own: boolean }) {
  const { t } = useLingui();
  const why = own
    ? to
      ? t`To have this bill by e-mail, confirm your e-mail address first.`
      : t`To have this bill by e-mail, add an e-mail address to your account first.`
    : to
      ? t`This bill cannot be sent by e-mail: the patient has not confirmed their address.`
      : t`This bill cannot be sent by e-mail: the patient has no address on an account.`;
  return (
    <p className="max-w-prose text-soft">
      {why}{" "}
      {own && (
        <Link to="/account" className="text-action underline underline-offset-2">
          <Trans>Open my account</Trans>
        </Link>
      )}
    </p>
  );
}
