import type { WaitEntryView } from "@carepoint/domain/waitlist/schema";
import { Button } from "@carepoint/ui/blocks/button";
import { type Column, DataTable } from "@carepoint/ui/blocks/data-table";
import { SelectField } from "@carepoint/ui/blocks/select-field";
import { StatusPill } from "@carepoint/ui/blocks/status-pill";
import { VisuallyHidden } from "@carepoint/ui/blocks/visually-hidden";
import { Trans, useLingui } from "@lingui/react/macro";
import { BellRing } from "lucide-react";
import { useState } from "react";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useHospitalZone } from "../../../components/hospital-zone.ts";
import { QueryView } from "../../../components/query-view.tsx";
import { Screen } from "../../../components/screen.tsx";
import { timeOf, visitTime } from "../../../lib/format.ts";
import { useSignedIn } from "../../../lib/session.ts";
import { useWaitWords } from "../components/wait-words.ts";
import { useWaitCommands, useWaits } from "../data.ts";

/** Who waits for a time at this branch, in the order in which they asked, and what is held for whom. */
export function WaitList() {
  const { t } = useLingui();
  const zone = useHospitalZone();
  const words = useWaitWords();
  const { branchId } = useSignedIn();
  const [shownFor, setShownFor] = useState("");
  const waits = useWaits(branchId);
  const { leave } = useWaitCommands();
  const named = [...new Set((waits.data ?? []).map(words.withWhom))];
  const columns: Column<WaitEntryView>[] = [
    {
      key: "patient",
      header: t`Patient`,
      card: "title",
      cell: (row) => <span className="font-strong">{row.patientName}</span>,
    },
    { key: "whom", header: t`With`, cell: words.withWhom },
    { key: "when", header: t`When`, cell: words.when },
    { key: "asked", header: t`Asked`, cell: (row) => visitTime(row.askedAt, zone) },
    { key: "state", header: t`State`, cell: (row) => <State entry={row} /> },
    {
      key: "leave",
      header: <VisuallyHidden>{t`Take off the list`}</VisuallyHidden>,
      align: "end",
      cell: (row) => (
        <Button
          size="compact"
          pending={leave.isPending && leave.variables?.entryId === row.id}
          onClick={() => leave.mutate({ entryId: row.id })}
        >
          <Trans>Take off</Trans>
        </Button>
      ),
    },
  ];
  return (
    <Screen
      title={t`Waiting list`}
      lead={<Trans>A time that comes free is held for whoever asked first, then for the next.</Trans>}
    >
      <SelectField
        label={t`Doctor or department`}
        labelHidden
        className="w-full sm:w-72"
        value={shownFor}
        onChange={(event) => setShownFor(event.target.value)}
        options={[{ value: "", label: t`All doctors` }, ...named.map((name) => ({ value: name, label: name }))]}
      />
      <ErrorNotice error={leave.error} />
      <QueryView
        query={waits}
        isEmpty={(rows) => rows.length === 0}
        empty={{
          icon: <BellRing />,
          title: t`Nobody waits for a time`,
          body: t`Who finds no free time can join from the doctor's page, or here at the desk when you book.`,
        }}
      >
        {(rows) => (
          <DataTable
            caption={t`Waiting list`}
            columns={columns}
            rows={rows.filter((row) => shownFor === "" || words.withWhom(row) === shownFor)}
            rowKey={(row) => row.id}
          />
        )}
      </QueryView>
    </Screen>
  );
}

function State({ entry: { offer } }: { entry: WaitEntryView }) {
  const { t } = useLingui();
  if (!offer) return <StatusPill tone="waiting">{t`Waiting`}</StatusPill>;
  const [time, until] = [visitTime(offer.startsAt, offer.zone), timeOf(offer.until, offer.zone)];
  return <StatusPill tone="progress">{t`${time} held until ${until}`}</StatusPill>;
}
