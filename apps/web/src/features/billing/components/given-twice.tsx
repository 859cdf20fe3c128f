import type { OverRefundView } from "@carepoint/domain/billing/given-twice";
import { billingPolicy } from "@carepoint/domain/billing/policy";
import type { OverRefundStatus } from "@carepoint/domain/billing/states";
import { dateIn, toInstant } from "@carepoint/domain/kernel/calendar";
import { mayDo } from "@carepoint/domain/kernel/policy";
import { Notice } from "@carepoint/ui/blocks/notice";
import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useHospitalZone } from "../../../components/hospital-zone.ts";
import { dateText, money } from "../../../lib/format.ts";
import { useSignedIn } from "../../../lib/session.ts";

const became: Readonly<Record<OverRefundStatus, MessageDescriptor>> = {
  open: msg`Whoever has it owes it.`,
  got_back: msg`It came back.`,
  borne: msg`The hospital bears it.`,
};

/** What of a payment went back twice, on the payment and on its bill; one that is open leads to where it is ended. */
export default function GivenTwice({ twice }: { twice: readonly OverRefundView[] }) {
  const { t, i18n } = useLingui();
  const zone = useHospitalZone();
  const { role } = useSignedIn();
  return twice.map(({ id, amount, at, status }) => {
    const [sum, day] = [money(amount), dateText(dateIn(toInstant(at), zone))];
    const to = role === "admin" || role === "superuser" ? "/admin/refunds" : "/desk/refunds";
    return (
      <Notice key={id} tone={status === "open" ? "warn" : "info"} title={t`${sum} went back twice`}>
        <p>
          <Trans>The gateway sent it once more on {day}.</Trans> {i18n._(became[status])}
        </p>
        {status === "open" && mayDo(billingPolicy.list_attention, role) && (
          <Link to={to} search={{ id }} className="inline-flex min-h-control items-center text-action">
            <Trans>Open it among the refunds</Trans>
          </Link>
        )}
      </Notice>
    );
  });
}
