import { useLingui } from "@lingui/react/macro";
import { BackToMore } from "../../../components/back-to-more.tsx";
import { Screen } from "../../../components/screen.tsx";
import { useSignedIn } from "../../../lib/session.ts";
import { DocumentsPanel } from "../components/documents-panel.tsx";

/** Reports and photos of everyone whom the account looks after, each under their name. */
export function MyDocuments() {
  const { t } = useLingui();
  const { patients } = useSignedIn();
  return (
    <Screen
      title={t`Reports and photos`}
      lead={t`Read by the doctors you have a visit with. Who looked at them stands under Privacy.`}
      width="narrow"
      back={<BackToMore />}
    >
      <div className="flex flex-col gap-6">
        {patients.map(({ id, name }) => (
          <DocumentsPanel key={id} patientId={id} title={name} />
        ))}
      </div>
    </Screen>
  );
}
