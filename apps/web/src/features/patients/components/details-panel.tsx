import { phoneText } from "@carepoint/domain/kernel/phone-text";
import { isMinor } from "@carepoint/domain/patients/guardians";
import type { RegistrationView } from "@carepoint/domain/patients/schema";
import { Button } from "@carepoint/ui/blocks/button";
import { Panel } from "@carepoint/ui/blocks/panel";
import { Sheet } from "@carepoint/ui/blocks/sheet";
import { SummaryList } from "@carepoint/ui/blocks/summary-list";
import { useToast } from "@carepoint/ui/blocks/toast-region";
import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { guardianNames, payerNames } from "../../../components/guardian-names.ts";
import { useHospitalZone } from "../../../components/hospital-zone.ts";
import { MailAddress } from "../../../components/mail-address.tsx";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { sexNames } from "../../../components/relation-names.ts";
import { ageText, dateText, todayIn } from "../../../lib/format.ts";
import { DetailsForm } from "./details-form.tsx";
import { payerText } from "./payer-text.ts";

/** Who someone is and how to reach them, with the way to correct it. */
export function DetailsPanel({ person }: { person: RegistrationView }) {
  const { t, i18n } = useLingui();
  const toast = useToast();
  const blocked = useOnlineOnly();
  const [editing, setEditing] = useState(false);
  const { birthDate, birthYear, emergencyContact: kin, guardian, payer } = person;
  const today = todayIn(useHospitalZone());
  const missing = <span className="text-soft">{t`not given`}</span>;
  const phone = (number: string) => (
    <a
      href={`tel:${number}`}
      className="-my-3 inline-block py-3 text-action tabular-nums underline underline-offset-[0.18em]"
    >
      {phoneText(number)}
    </a>
  );
  const guardianRow = {
    term: t`Guardian`,
    detail: !guardian ? (
      missing
    ) : "noneBecause" in guardian ? (
      t`Nobody named: ${guardian.noneBecause}`
    ) : (
      <>
        {guardian.name}, {i18n._(guardianNames[guardian.relation])}
        {guardian.phone && <br />}
        {guardian.phone && phone(guardian.phone)}
      </>
    ),
  };
  const edit = (
    <Button blocked={blocked} onClick={() => setEditing(true)}>
      <Trans>Change details</Trans>
    </Button>
  );
  return (
    <Panel title={t`Details and contact`} actions={edit}>
      <SummaryList
        rows={[
          { term: t`Record number`, detail: <span className="select-all tabular-nums">{person.mrn}</span> },
          { term: t`Sex`, detail: i18n._(sexNames[person.sex]) },
          { term: t`Age`, detail: ageText(birthDate, birthYear) },
          { term: t`Date of birth`, detail: birthDate ? dateText(birthDate) : missing },
          { term: t`Telephone`, detail: person.phone ? phone(person.phone) : missing },
          { term: t`E-mail`, detail: person.email ? <MailAddress>{person.email}</MailAddress> : missing },
          {
            term: t`Address`,
            detail: person.address ? <span className="whitespace-pre-line">{person.address}</span> : missing,
          },
          {
            term: t`In an emergency`,
            detail: kin ? (
              <>
                {kin.name}
                {kin.relation && `, ${kin.relation}`}
                <br />
                {phone(kin.phone)}
              </>
            ) : (
              missing
            ),
          },
          ...(guardian || isMinor(person, today) ? [guardianRow] : []),
          {
            term: t`Who pays`,
            detail: payer ? `${i18n._(payerNames[payer.kind])}: ${payerText(payer)}` : i18n._(payerNames.self),
          },
        ]}
      />
      <Sheet
        open={editing}
        onClose={() => setEditing(false)}
        shape="full"
        title={t`Details and contact`}
        closeLabel={t`Close`}
      >
        {editing && (
          <DetailsForm
            person={person}
            onSaved={() => {
              setEditing(false);
              toast({ title: t`Saved`, tone: "success" });
            }}
          />
        )}
      </Sheet>
    </Panel>
  );
}
