import type { ChartEntryId } from "@carepoint/domain/kernel/id";
import type { EntryVersionView } from "@carepoint/domain/records/chart";
import { List, ListRow } from "@carepoint/ui/blocks/list-row";
import { Trans, useLingui } from "@lingui/react/macro";
import { useEntryVersions } from "../../../components/chart-data.ts";
import { useAuthorWords } from "../../../components/chart-words.ts";
import { useHospitalZone } from "../../../components/hospital-zone.ts";
import { QueryView } from "../../../components/query-view.tsx";
import { fullTime } from "../../../lib/format.ts";
import { entryTexts } from "./entry-texts.ts";

/** What an entry said before, the newest first: nothing is ever written over. */
export function EntryVersions({ entryId }: { entryId: ChartEntryId }) {
  const { t } = useLingui();
  const versions = useEntryVersions(entryId);
  return (
    <section>
      <h3 className="mb-1 text-sm text-soft">
        <Trans>Versions</Trans>
      </h3>
      <QueryView<EntryVersionView[]> query={versions}>
        {(all) => (
          <List label={t`Versions`} className="border-hairline border-t [--row-inset:0px]">
            {all.map((version) => (
              <VersionRow key={version.version} version={version} />
            ))}
          </List>
        )}
      </QueryView>
    </section>
  );
}

function VersionRow({ version: { content, reason, status, written } }: { version: EntryVersionView }) {
  const { i18n } = useLingui();
  const say = useAuthorWords();
  const zone = useHospitalZone();
  const { title, facts } = entryTexts(content, (text) => i18n._(text));
  const words = [title, ...facts].join(" · ");
  return (
    <ListRow
      title={status === "struck" ? <s className="text-soft">{words}</s> : words}
      description={
        <>
          <time className="block" dateTime={written.at} title={fullTime(written.at, zone)}>
            {say(written)}
          </time>
          {reason && <span className="block">{reason}</span>}
        </>
      }
    />
  );
}
