import type { FailedJob } from "@carepoint/domain/operations/schema";
import { Button } from "@carepoint/ui/blocks/button";
import { type Column, DataTable } from "@carepoint/ui/blocks/data-table";
import { Panel } from "@carepoint/ui/blocks/panel";
import { useToast } from "@carepoint/ui/blocks/toast-region";
import { plural } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useHospitalZone } from "../../../components/hospital-zone.ts";
import { OlderEntries } from "../../../components/older-entries.tsx";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { QueryView } from "../../../components/query-view.tsx";
import { fullTime, number, visitTime } from "../../../lib/format.ts";
import { useFailedJobs, useTryAgain } from "../data.ts";

/** Work that was given up, by its kind of fault: one is tried again, or all that stand here. */
export function FailedJobs() {
  const { t } = useLingui();
  const zone = useHospitalZone();
  const toast = useToast();
  const blocked = useOnlineOnly();
  const query = useFailedJobs();
  const tryAgain = useTryAgain();
  const again = (jobs: readonly FailedJob[]) =>
    tryAgain.mutate(
      { jobIds: jobs.map(({ id }) => id).slice(0, 200) },
      {
        onSuccess: ({ again: count }) =>
          toast({ title: plural(count, { one: "# is tried again", other: "# are tried again" }), tone: "success" }),
      },
    );
  const columns: Column<FailedJob>[] = [
    { key: "name", header: t`Work`, card: "title", cell: ({ name }) => <code className="text-sm">{name}</code> },
    {
      key: "at",
      header: t`Given up`,
      card: "meta",
      nowrap: true,
      cell: ({ failedAt }) => <time title={fullTime(failedAt, zone)}>{visitTime(failedAt, zone)}</time>,
    },
    { key: "fault", header: t`Fault`, cell: ({ fault }) => <code className="text-sm">{fault}</code> },
    { key: "tries", header: t`Tries`, align: "end", cell: ({ tries }) => number(tries) },
    {
      key: "again",
      header: "",
      align: "end",
      cell: (job) => (
        <Button
          size="compact"
          blocked={blocked}
          pending={tryAgain.isPending}
          aria-label={t`Try again: ${job.name}`}
          onClick={() => again([job])}
        >
          <Trans>Try again</Trans>
        </Button>
      ),
    },
  ];
  return (
    <Panel
      title={t`Work that was given up`}
      description={t`Each failed at all of its tries. Trying it again is safe: what was done already is not done twice.`}
      flush
      actions={
        (query.data?.length ?? 0) > 1 && (
          <Button size="compact" blocked={blocked} pending={tryAgain.isPending} onClick={() => again(query.data ?? [])}>
            <Trans>Try all again</Trans>
          </Button>
        )
      }
    >
      <ErrorNotice error={tryAgain.error} />
      <QueryView
        query={query}
        isEmpty={(rows) => rows.length === 0}
        empty={{ title: t`Nothing was given up`, body: t`Work that fails at all of its tries stands here.` }}
      >
        {(rows) => (
          <OlderEntries query={query}>
            <DataTable caption={t`Work that was given up`} columns={columns} rows={rows} rowKey={({ id }) => id} />
          </OlderEntries>
        )}
      </QueryView>
    </Panel>
  );
}
