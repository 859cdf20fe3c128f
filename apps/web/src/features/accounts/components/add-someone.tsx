import { Button } from "@carepoint/ui/blocks/button";
import { Sheet } from "@carepoint/ui/blocks/sheet";
import { useLingui } from "@lingui/react/macro";
import { UserPlus } from "lucide-react";
import { useState } from "react";
import { useOnlineOnly } from "../../../components/online-only.ts";
import type { Session } from "../../../lib/session.ts";
import { AddPatient } from "./add-patient.tsx";

/** Adds a person to the account: the form opens over the page. */
export function AddSomeone({ patients }: Pick<Session, "patients">) {
  const { t } = useLingui();
  const [adding, setAdding] = useState(false);
  const offline = useOnlineOnly();
  return (
    <>
      <Button icon={<UserPlus aria-hidden />} blocked={offline} onClick={() => setAdding(true)}>
        {t`Add someone`}
      </Button>
      <Sheet open={adding} onClose={() => setAdding(false)} title={t`Add someone`} closeLabel={t`Close`}>
        {adding && (
          <AddPatient first={patients.every(({ relation }) => relation !== "self")} onDone={() => setAdding(false)} />
        )}
      </Sheet>
    </>
  );
}
