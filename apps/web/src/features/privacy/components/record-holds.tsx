import { type HeldRecord, type HoldKind, holdKinds } from "@carepoint/domain/privacy/erasures";
import { Button } from "@carepoint/ui/blocks/button";
import { SelectField } from "@carepoint/ui/blocks/select-field";
import { TextField } from "@carepoint/ui/blocks/text-field";
import { useLingui } from "@lingui/react/macro";
import { type FormEvent, useState } from "react";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { useProving } from "../../../components/proving.tsx";
import { QueryView } from "../../../components/query-view.tsx";
import { dateText } from "../../../lib/format.ts";
import { useHold, useHolds, useLiftHold } from "../data.ts";
import { holdNames } from "./erasure-words.ts";

/** Holds of one record, found by its number. */
export function RecordHolds() {
  const { t } = useLingui();
  const [mrn, setMrn] = useState("");
  const query = useHolds(mrn.trim());
  return (
    <div className="flex max-w-prose flex-col gap-4">
      <TextField label={t`Record number`} value={mrn} onChange={(event) => setMrn(event.target.value)} />
      {mrn.trim().length >= 6 && (
        <QueryView<HeldRecord> query={query}>
          {(record) => <Holding key={record.patientId} record={record} />}
        </QueryView>
      )}
    </div>
  );
}

function Holding({ record }: { record: HeldRecord }) {
  const { t, i18n } = useLingui();
  const blocked = useOnlineOnly();
  const proving = useProving();
  const place = useHold();
  const lift = useLiftHold();
  const [kind, setKind] = useState<HoldKind>("legal");
  const [reason, setReason] = useState("");
  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (!(await proving.prove())) return;
    const wish = { patientId: record.patientId, kind, reason };
    place.mutate(wish, { onSuccess: () => setReason(""), onError: proving.refused });
  };
  const end = async (holdId: HeldRecord["holds"][number]["id"]) => {
    if (await proving.prove()) lift.mutate({ holdId }, { onError: proving.refused });
  };
  return (
    <form className="flex flex-col gap-4" onSubmit={(event) => void send(event)}>
      <p className="font-strong">{record.name}</p>
      <ul className="flex flex-col gap-2">
        {record.holds.map((hold) => {
          const until = hold.untilOn ? dateText(hold.untilOn) : null;
          return (
            <li key={hold.id} className="flex flex-wrap items-center gap-3">
              <span>{`${i18n._(holdNames[hold.kind])}: ${hold.reason}`}</span>
              {until && <span>{t`until ${until}`}</span>}
              {hold.liftedAt ? (
                <span>{t`lifted`}</span>
              ) : (
                <Button type="button" blocked={blocked} pending={lift.isPending} onClick={() => void end(hold.id)}>
                  {t`Lift`}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
      <SelectField
        label={t`Kind of hold`}
        value={kind}
        onChange={(event) => setKind(holdKinds.find((each) => each === event.target.value) ?? "legal")}
        options={holdKinds.map((value) => ({ value, label: i18n._(holdNames[value]) }))}
      />
      <TextField
        label={t`Why it has to be kept`}
        value={reason}
        required
        minLength={3}
        maxLength={500}
        onChange={(event) => setReason(event.target.value)}
      />
      {proving.field}
      <ErrorNotice error={proving.error ?? proving.unsaid(place.error ?? lift.error)} />
      <Button
        type="submit"
        className="self-start"
        variant="primary"
        blocked={blocked}
        pending={place.isPending || proving.isPending}
      >
        {t`Place a hold`}
      </Button>
    </form>
  );
}
