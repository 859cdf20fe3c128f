import { Card } from "@carepoint/ui/blocks/card";
import { useLingui } from "@lingui/react/macro";
import { BackToMore } from "../../../components/back-to-more.tsx";
import { Screen } from "../../../components/screen.tsx";
import { useSignedIn } from "../../../lib/session.ts";
import { AddSomeone } from "../components/add-someone.tsx";
import { Family } from "../components/family.tsx";

/** Everyone this account looks after; each opens their details. */
export function MyFamily() {
  const { t } = useLingui();
  const { patients } = useSignedIn();
  return (
    <Screen
      title={t`Me and my family`}
      lead={t`You can book visits and read prescriptions for them. Open someone for contact, allergies and history.`}
      width="narrow"
      back={<BackToMore />}
      actions={<AddSomeone patients={patients} />}
    >
      <Card flush>
        <Family patients={patients} />
      </Card>
    </Screen>
  );
}
