import { Button } from "@carepoint/ui/blocks/button";
import { Sheet } from "@carepoint/ui/blocks/sheet";
import { Skeleton } from "@carepoint/ui/blocks/skeleton";
import { useLingui } from "@lingui/react/macro";
import { UserPlus } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { useOnlineOnly } from "../../../components/online-only.ts";
import type { Session } from "../../../lib/session.ts";

/** Only the hospital can add somebody: nobody's rounds carry the form along. */
const AddPatient = lazy(() => import("./add-patient.tsx").then((module) => ({ default: module.AddPatient })));

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
          <Suspense fallback={<Skeleton shape="block" className="h-96" />}>
            <AddPatient first={patients.every(({ relation }) => relation !== "self")} onDone={() => setAdding(false)} />
          </Suspense>
        )}
      </Sheet>
    </>
  );
}
