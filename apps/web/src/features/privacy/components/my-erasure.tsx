import type { PatientId } from "@carepoint/domain/kernel/id";
import type { ErasureOutlook } from "@carepoint/domain/privacy/erasures";
import { Button } from "@carepoint/ui/blocks/button";
import { Panel } from "@carepoint/ui/blocks/panel";
import { useLingui } from "@lingui/react/macro";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { QueryView } from "../../../components/query-view.tsx";
import { codeOf } from "../../../lib/errors.ts";
import { useAskForErasure, useErasure } from "../data.ts";
import { ErasureStanding } from "./erasure-standing.tsx";
import { KeptList } from "./kept-list.tsx";
import { OrdersCalledOff } from "./orders-called-off.tsx";
import { VisitsCalledOff } from "./visits-called-off.tsx";

/** Asking to be erased: what goes and what stays is said before the press. */
export function MyErasure({ patientId }: { patientId: PatientId }) {
  const { t } = useLingui();
  const query = useErasure(patientId);
  if (query.error && codeOf(query.error) === "not_found") return null;
  return (
    <Panel
      title={t`Erase the record`}
      description={t`Everything that no law keeps is erased, and your name is taken off the rest. It cannot be taken back.`}
    >
      <QueryView<ErasureOutlook> query={query}>
        {(outlook) => (
          <div className="flex flex-col items-start gap-4">
            <h3 className="font-strong">{t`What has to stay if it is erased today`}</h3>
            <KeptList kept={outlook.kept} />
            {outlook.latest && (
              <ErasureStanding wish={outlook.latest}>
                {t`What becomes of it can be read at this address, also without an account. Keep it:`}
              </ErasureStanding>
            )}
            {outlook.latest?.status !== "asked" && <Asking patientId={patientId} outlook={outlook} />}
          </div>
        )}
      </QueryView>
    </Panel>
  );
}

function Asking({ patientId, outlook }: { patientId: PatientId; outlook: ErasureOutlook }) {
  const { t } = useLingui();
  const blocked = useOnlineOnly();
  const ask = useAskForErasure();
  return (
    <>
      <VisitsCalledOff visits={outlook.visitsAhead} />
      <OrdersCalledOff {...outlook} />
      {outlook.closesAccount && <p>{t`Your account is closed with it, since it looks after nobody else.`}</p>}
      <ErrorNotice error={ask.error} />
      <Button pending={ask.isPending} blocked={blocked} onClick={() => ask.mutate({ patientId })}>
        {t`Ask to erase this record`}
      </Button>
    </>
  );
}
