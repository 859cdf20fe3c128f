import type { PatientId } from "@carepoint/domain/kernel/id";
import type { ErasureOutlook, ErasureView } from "@carepoint/domain/privacy/erasures";
import { Button } from "@carepoint/ui/blocks/button";
import { Notice } from "@carepoint/ui/blocks/notice";
import { Panel } from "@carepoint/ui/blocks/panel";
import { Plural, useLingui } from "@lingui/react/macro";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useHospitalZone } from "../../../components/hospital-zone.ts";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { QueryView } from "../../../components/query-view.tsx";
import { codeOf } from "../../../lib/errors.ts";
import { dateText, fullTime } from "../../../lib/format.ts";
import { useAskForErasure, useErasure } from "../data.ts";
import { refusalNames, statusNames } from "./erasure-words.ts";
import { KeptList } from "./kept-list.tsx";

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
            {outlook.latest && <Standing wish={outlook.latest} />}
            {outlook.latest?.status !== "asked" && <Asking patientId={patientId} outlook={outlook} />}
          </div>
        )}
      </QueryView>
    </Panel>
  );
}

function Standing({ wish }: { wish: ErasureView }) {
  const { t, i18n } = useLingui();
  const zone = useHospitalZone();
  const asked = fullTime(wish.askedAt, zone);
  const until = wish.heldUntil ? dateText(wish.heldUntil) : null;
  return (
    <Notice tone={wish.status === "refused" ? "warn" : "info"} title={i18n._(statusNames[wish.status])}>
      <p>{t`Asked for on ${asked}.`}</p>
      {wish.refusedFor && <p>{i18n._(refusalNames[wish.refusedFor])}</p>}
      {until && <p>{t`It can be asked for again from ${until} on.`}</p>}
      <p>{t`What becomes of it can be read at this address, also without an account. Keep it:`}</p>
      <a className="break-all underline" href={wish.certificate}>
        {new URL(wish.certificate, globalThis.location.origin).href}
      </a>
    </Notice>
  );
}

function Asking({ patientId, outlook }: { patientId: PatientId; outlook: ErasureOutlook }) {
  const { t } = useLingui();
  const blocked = useOnlineOnly();
  const ask = useAskForErasure();
  return (
    <>
      {outlook.visitsAhead > 0 && (
        <p>
          <Plural
            value={outlook.visitsAhead}
            one="# visit ahead is called off, with what its terms give back."
            other="# visits ahead are called off, with what their terms give back."
          />
        </p>
      )}
      {outlook.closesAccount && <p>{t`Your account is closed with it, since it looks after nobody else.`}</p>}
      <ErrorNotice error={ask.error} />
      <Button pending={ask.isPending} blocked={blocked} onClick={() => ask.mutate({ patientId })}>
        {t`Ask to erase this record`}
      </Button>
    </>
  );
}
