import type { PatientId } from "@carepoint/domain/kernel/id";
import { Panel } from "@carepoint/ui/blocks/panel";
import { Trans, useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { QueryView } from "../../../components/query-view.tsx";
import { relationNames } from "../../../components/relation-names.ts";
import { Screen } from "../../../components/screen.tsx";
import { AccountAccess } from "../components/account-access.tsx";
import { useAccountsOf } from "../components/staff-data.ts";

type PatientAccountsProps = {
  patientId: PatientId | undefined;
  /** Where the patient is found. */
  choice: ReactNode;
  /** Who acts for whom is ended here too. */
  children?: ReactNode;
};

/** Who signs in for a patient, to be shut out or let in again. */
export function PatientAccounts({ patientId, choice, children }: PatientAccountsProps) {
  const { t } = useLingui();
  return (
    <Screen
      title={t`Accounts of patients`}
      lead={t`Who signs in for a patient. An account that is blocked is signed out everywhere; visits and records stay.`}
    >
      <div className="max-w-prose">{choice}</div>
      {patientId && <Found patientId={patientId} />}
      {children}
    </Screen>
  );
}

function Found({ patientId }: { patientId: PatientId }) {
  const { t, i18n } = useLingui();
  const query = useAccountsOf(patientId);
  return (
    <QueryView
      query={query}
      isEmpty={(rows) => rows.length === 0}
      empty={{ title: t`Nobody signs in for this patient` }}
    >
      {(rows) =>
        rows.map((account) => (
          <Panel key={account.accountId} title={account.name}>
            <p className="mb-4 text-soft">
              {account.relation === "self" ? (
                <Trans>The patient's own account</Trans>
              ) : (
                <Trans>Looks after the patient, who is to them: {i18n._(relationNames[account.relation])}</Trans>
              )}
            </p>
            <AccountAccess account={account} />
          </Panel>
        ))
      }
    </QueryView>
  );
}
