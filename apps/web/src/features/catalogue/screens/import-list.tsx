import type { CatalogueImportView } from "@carepoint/domain/catalogue/imports";
import type { CatalogueImportId, FileId } from "@carepoint/domain/kernel/id";
import { Button } from "@carepoint/ui/blocks/button";
import { Notice } from "@carepoint/ui/blocks/notice";
import { Panel } from "@carepoint/ui/blocks/panel";
import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { ChevronLeft } from "lucide-react";
import { useState } from "react";
import { QueryView } from "../../../components/query-view.tsx";
import { Screen } from "../../../components/screen.tsx";
import { SentFileField } from "../../../components/sent-file-field.tsx";
import { useSending } from "../../../components/use-sending.ts";
import { useCataloguePlace } from "../components/catalogue-place.ts";
import { ImportFacts } from "../components/import-facts.tsx";
import { importWords } from "../components/import-words.ts";
import { MapColumns } from "../components/map-columns.tsx";
import { useImports } from "../data.ts";

/** A list of medicines on its way into the catalogue: the file, which column is what, what it would do, and then it is brought in. */
export function ImportList() {
  const { t } = useLingui();
  const to = useCataloguePlace();
  const query = useImports();
  const [round, setRound] = useState(0);
  return (
    <Screen
      title={t`Bring in a list`}
      lead={t`A list is tried first: you see what it would do before anything changes.`}
      back={
        <Link to={to} params={{ part: "imports" }}>
          <ChevronLeft aria-hidden />
          {t`Lists brought in`}
        </Link>
      }
    >
      <QueryView query={query}>
        {(imports) => <Steps key={round} imports={imports} onAnother={() => setRound(round + 1)} />}
      </QueryView>
    </Screen>
  );
}

interface Chosen {
  readonly uploadId: FileId;
  readonly fileName: string;
}

function Steps({ imports, onAnother }: { imports: readonly CatalogueImportView[]; onAnother: () => void }) {
  const { t, i18n } = useLingui();
  const [chosen, setChosen] = useState<Chosen>();
  const [asked, setAsked] = useState<CatalogueImportId>();
  const mine = imports.find(({ id }) => id === asked);
  const other = imports.find(({ id, endedAt }) => endedAt === null && id !== asked);
  const kept = mine !== undefined && mine.status !== "reading" && mine.status !== "tried" && mine.status !== "failed";
  return (
    <div className="flex flex-col gap-6">
      {other && (
        <Notice title={t`Another list is under way`}>
          {other.fileName}: {i18n._(importWords[other.status])}. <Trans>One at a time: wait until it has ended.</Trans>
        </Notice>
      )}
      {!kept && (
        <Panel title={t`The file`}>
          <ListFile onSent={setChosen} />
        </Panel>
      )}
      {!kept && chosen && (
        <Panel
          title={t`Which column is what`}
          description={t`Guessed from the first line of the file. Change what is wrong.`}
        >
          <MapColumns
            key={chosen.uploadId}
            {...chosen}
            busy={imports.some(({ endedAt }) => endedAt === null)}
            onAsked={setAsked}
          />
        </Panel>
      )}
      {mine && (
        <Panel title={i18n._(importWords[mine.status])} description={mine.fileName}>
          <ImportFacts brought={mine} />
        </Panel>
      )}
      {kept && mine.endedAt !== null && (
        <Button className="self-start" onClick={onAnother}>
          <Trans>Bring in another list</Trans>
        </Button>
      )}
    </div>
  );
}

function ListFile({ onSent }: { onSent: (chosen: Chosen) => void }) {
  const { t } = useLingui();
  const sending = useSending("medicine_list");
  return (
    <SentFileField
      required
      sending={sending}
      purpose="medicine_list"
      label={t`List of medicines`}
      chooseLabel={t`Choose a CSV file`}
      hint={t`With one line of headings, up to 128 MB. A sheet of Excel is saved as CSV first. What was cut off goes on when the same file is chosen again.`}
      faults={{
        unsupported_file: t`This is no CSV. Open it in your spreadsheet and save it as CSV.`,
        too_large: t`The list is larger than 128 MB. Part it in two.`,
      }}
      onSent={(uploadId, { name }) => onSent({ uploadId, fileName: name })}
    />
  );
}
