import { type CatalogueColumn, catalogueColumns, readHeadings } from "@carepoint/domain/catalogue/columns";
import type { ListLook } from "@carepoint/domain/catalogue/imports";
import { type CatalogueImportId, catalogueImportId, type FileId, newId } from "@carepoint/domain/kernel/id";
import { Button } from "@carepoint/ui/blocks/button";
import { Notice } from "@carepoint/ui/blocks/notice";
import { SelectField } from "@carepoint/ui/blocks/select-field";
import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { QueryView } from "../../../components/query-view.tsx";
import { useCatalogueCommands, useListLook } from "../data.ts";
import { columnWords } from "./import-words.ts";

type MapColumnsProps = {
  uploadId: FileId;
  fileName: string;
  /** While a list is under way no other is tried. */
  busy: boolean;
  onAsked: (id: CatalogueImportId) => void;
};

/** Which heading of the file each column is: the guess, to be changed, with what stands there in the first row. */
export function MapColumns({ uploadId, ...rest }: MapColumnsProps) {
  return (
    <QueryView query={useListLook(uploadId)}>
      {(look) => <Mapping look={look} uploadId={uploadId} {...rest} />}
    </QueryView>
  );
}

type Mapped = Readonly<Record<CatalogueColumn, string>>;

/** Every column with its heading, also those that the file does not have: what is left open would be guessed. */
function whole(guess: ListLook["mapping"]): Mapped {
  return Object.fromEntries(catalogueColumns.map((column) => [column, guess[column] ?? ""])) as Mapped; // every one of them
}

function Mapping({ look, uploadId, fileName, busy, onAsked }: MapColumnsProps & { look: ListLook }) {
  const { t, i18n } = useLingui();
  const blocked = useOnlineOnly();
  const { tryList } = useCatalogueCommands();
  const [mapping, setMapping] = useState<Mapped>(() => whole(look.mapping));
  const { gaps } = readHeadings(look.headings, mapping);
  const options = [
    { value: "", label: t`not in the file` },
    ...[...new Set(look.headings)].filter((name) => name.trim()).map((name) => ({ value: name, label: name })),
  ];
  const sample = (column: CatalogueColumn) => {
    const place = look.headings.indexOf(mapping[column]);
    const found = place < 0 ? undefined : look.rows.map((row) => row[place]?.trim()).find(Boolean);
    return found ? t`Such as: ${found}` : undefined;
  };
  const fault = (column: CatalogueColumn) => {
    if (!gaps.some((gap) => gap.column === column)) return undefined;
    return column === "mrp" ? t`Choose where the MRP stands, or the price below.` : t`Choose where this stands.`;
  };
  const ask = () => {
    const importId = catalogueImportId.parse(newId());
    tryList.mutate({ importId, uploadId, fileName, mapping }, { onSuccess: () => onAsked(importId) });
  };
  return (
    <div className="flex flex-col gap-5">
      <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
        {catalogueColumns.map((column) => (
          <SelectField
            key={column}
            label={i18n._(columnWords[column])}
            hint={sample(column)}
            error={fault(column)}
            options={options}
            value={mapping[column]}
            onChange={({ target }) => setMapping({ ...mapping, [column]: target.value })}
          />
        ))}
      </div>
      {mapping.sku === "" && (
        <Notice live={false}>
          <Trans>
            The file has no code of its own for each pack. One is made of brand, pack and maker: a medicine that is
            written otherwise in the next list is then another one.
          </Trans>
        </Notice>
      )}
      <ErrorNotice error={tryList.error} />
      <Button
        variant="primary"
        className="self-start"
        blocked={
          busy
            ? t`Wait until the list that is under way has ended.`
            : gaps.length > 0
              ? t`A column is missing.`
              : blocked
        }
        pending={tryList.isPending}
        onClick={ask}
      >
        <Trans>Try the list</Trans>
      </Button>
    </div>
  );
}
