import { useLingui } from "@lingui/react/macro";
import { Screen } from "../../../components/screen.tsx";
import { useSignedIn } from "../../../lib/session.ts";
import { Family } from "../components/family.tsx";

/** Everyone this account looks after; each opens their details. */
export function MyFamily() {
  const { t } = useLingui();
  const { patients } = useSignedIn();
  return (
    <Screen title={t`Family`} width="narrow">
      <Family patients={patients} />
    </Screen>
  );
}
