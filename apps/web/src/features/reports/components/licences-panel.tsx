import type { StoreId } from "@carepoint/domain/kernel/id";
import { mayDo } from "@carepoint/domain/kernel/policy";
import { type LicenceForm, licenceForms, licenceStateOn, type StoreLicences } from "@carepoint/domain/stock/licences";
import { stockPolicy } from "@carepoint/domain/stock/policy";
import { Button } from "@carepoint/ui/blocks/button";
import { Notice } from "@carepoint/ui/blocks/notice";
import { Panel } from "@carepoint/ui/blocks/panel";
import { StatusPill } from "@carepoint/ui/blocks/status-pill";
import { SummaryList } from "@carepoint/ui/blocks/summary-list";
import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { QueryView } from "../../../components/query-view.tsx";
import { dateText } from "../../../lib/format.ts";
import { useSignedIn } from "../../../lib/session.ts";
import { LicenceFields } from "./licence-fields.tsx";
import { useLicences } from "./register-data.ts";
import { licenceNames } from "./register-words.ts";

/** Under which licences a store sells, and until when; the administration writes them down. */
export function LicencesPanel({ storeId }: { storeId: StoreId }) {
  const { t } = useLingui();
  const query = useLicences();
  return (
    <Panel title={t`Drug licences`}>
      <QueryView query={query}>
        {(stores) => {
          const store = stores.find((each) => each.storeId === storeId);
          return store && <Licences key={storeId} store={store} />;
        }}
      </QueryView>
    </Panel>
  );
}

function Licences({ store: { storeId, today, licences } }: { store: StoreLicences }) {
  const { t, i18n } = useLingui();
  const maySet = mayDo(stockPolicy.set_licence, useSignedIn().role) !== undefined;
  const [open, setOpen] = useState<LicenceForm>();
  const isExpired = licences.some((licence) => licenceStateOn(licence, today) === "expired");
  return (
    <div className="flex flex-col gap-4">
      {isExpired && (
        <Notice tone="danger" live={false}>
          <Trans>A licence is past its last day. Nothing may be sold under it.</Trans>
        </Notice>
      )}
      <SummaryList
        rows={licenceForms.map((form) => {
          const licence = licences.find((each) => each.form === form);
          const change = (
            <Button size="compact" onClick={() => setOpen(form)}>
              {licence ? <Trans>Change</Trans> : <Trans>Write down</Trans>}
            </Button>
          );
          return {
            key: form,
            term: i18n._(licenceNames[form]),
            detail: licence ? <Held licence={licence} today={today} /> : t`None`,
            ...(maySet && open !== form && { action: change }),
          };
        })}
      />
      {open && (
        <LicenceFields
          key={open}
          storeId={storeId}
          form={open}
          licence={licences.find(({ form }) => form === open)}
          onDone={() => setOpen(undefined)}
        />
      )}
    </div>
  );
}

type HeldProps = { licence: StoreLicences["licences"][number]; today: StoreLicences["today"] };

function Held({ licence, today }: HeldProps) {
  const state = licenceStateOn(licence, today);
  const day = licence.expiresOn && dateText(licence.expiresOn);
  return (
    <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <span className="wrap-anywhere">{licence.number}</span>
      {day && (
        <span className="text-soft">
          <Trans>until {day}</Trans>
        </span>
      )}
      {state === "expired" && (
        <StatusPill tone="problem">
          <Trans>Expired</Trans>
        </StatusPill>
      )}
      {state === "near" && (
        <StatusPill tone="waiting">
          <Trans>Ends soon</Trans>
        </StatusPill>
      )}
    </span>
  );
}
