import type { Standing, VerificationView } from "@carepoint/domain/records/verification";
import { Notice, type NoticeProps } from "@carepoint/ui/blocks/notice";
import { SummaryList } from "@carepoint/ui/blocks/summary-list";
import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { QueryView } from "../../../components/query-view.tsx";
import { Screen } from "../../../components/screen.tsx";
import { codeOf } from "../../../lib/errors.ts";
import { fullTime, number } from "../../../lib/format.ts";
import { useLocalized } from "../../../lib/localized.ts";
import { useVerification } from "../data.ts";

interface Words {
  readonly tone: NonNullable<NoticeProps["tone"]>;
  readonly title: MessageDescriptor;
  readonly body: MessageDescriptor;
}

const words: Readonly<Record<Standing, Words>> = {
  in_force: {
    tone: "success",
    title: msg`Genuine and in force`,
    body: msg`This hospital issued the prescription, and nothing has ended it.`,
  },
  superseded: {
    tone: "danger",
    title: msg`Replaced by a newer one`,
    body: msg`Do not give medicines by this paper. Ask the patient for the newer prescription.`,
  },
  cancelled: {
    tone: "danger",
    title: msg`Withdrawn by the doctor`,
    body: msg`Do not give medicines by this paper.`,
  },
  expired: {
    tone: "warn",
    title: msg`Genuine, but more than six months old`,
    body: msg`Ask the doctor before you give medicines by it.`,
  },
};

const certificateWords: Readonly<Record<"in_force" | "cancelled", Words>> = {
  in_force: {
    tone: "success",
    title: msg`Genuine, and not cancelled`,
    body: msg`This hospital issued the certificate. Compare the number with the paper.`,
  },
  cancelled: {
    tone: "danger",
    title: msg`Cancelled by the doctor`,
    body: msg`The certificate certifies nothing any more.`,
  },
};

/** How the paper in somebody's hand stands: for a pharmacist or an employer who scanned its code. No name, no medicine. */
export function Verify({ code }: { code: string }) {
  const { t } = useLingui();
  const verification = useVerification(code);
  const unknown = verification.error !== null && codeOf(verification.error) === "not_found";
  return (
    <Screen title={t`Check a paper`} width="narrow">
      {unknown ? (
        <Notice tone="danger" title={t`This code is not of a paper of ours`}>
          <Trans>
            Scan it again from close by, in good light. If this stays, the paper may not be genuine: ask the doctor
            before you rely on it.
          </Trans>
        </Notice>
      ) : (
        <QueryView
          query={verification}
          offlineMissing={{
            title: t`Checking needs a connection`,
            body: t`The paper itself cannot say whether it still counts.`,
          }}
        >
          {(told) => <Told told={told} />}
        </QueryView>
      )}
    </Screen>
  );
}

function Told({ told }: { told: VerificationView }) {
  const { t, i18n } = useLingui();
  const local = useLocalized();
  const { standing, issuedAt, zone, registrationNumber, council, dispensed } = told;
  const ofCertificate = certificateWords[standing === "in_force" ? "in_force" : "cancelled"];
  const { tone, title, body } = told.paper === "certificate" ? ofCertificate : words[standing];
  const [times, of] = [number(dispensed?.times ?? 0), number(dispensed?.of ?? 0)];
  return (
    <div className="flex flex-col gap-6">
      <Notice tone={tone} title={i18n._(title)}>
        {i18n._(body)}
      </Notice>
      <SummaryList
        rows={[
          ...(told.number ? [{ term: t`Number`, detail: told.number }] : []),
          { term: t`Issued`, detail: fullTime(issuedAt, zone) },
          { term: t`Doctor`, detail: told.doctorName },
          { term: t`Registration`, detail: `${registrationNumber}, ${council}` },
          { term: t`Hospital`, detail: `${local(told.hospitalName)}, ${local(told.branchName)}` },
          ...(dispensed ? [{ term: t`Dispensed by its pharmacy`, detail: t`${times} of ${of}` }] : []),
        ]}
      />
      <p className="max-w-prose text-soft">
        <Trans>
          Compare the date and the doctor with the paper. Whose it is and what it says are known to the paper alone:
          this page never shows them.
        </Trans>
      </p>
    </div>
  );
}
