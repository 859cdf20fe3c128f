import type { RegisterName } from "@carepoint/domain/pharmacy/registers";
import { DataTable } from "@carepoint/ui/blocks/data-table";
import { useLingui } from "@lingui/react/macro";
import { CsvButton } from "../../../components/csv-button.tsx";
import { OlderEntries } from "../../../components/older-entries.tsx";
import { QueryView } from "../../../components/query-view.tsx";
import { everyRow } from "./money-data.ts";
import { useRegisterColumns, useRegisterFile } from "./register-columns.tsx";
import { useRegister } from "./register-data.ts";
import { RegisterPdf } from "./register-pdf.tsx";
import type { RegisterDays } from "./register-place.ts";

type RegisterTableProps = { register: RegisterName; period: RegisterDays; zone: string; title: string };

/** Who was given what, entry by entry, and the same to take along. */
export function RegisterTable({ register, period, zone, title }: RegisterTableProps) {
  const { t } = useLingui();
  const query = useRegister(register, period);
  const columns = useRegisterColumns(zone);
  const fileOf = useRegisterFile();
  return (
    <QueryView
      query={query}
      isEmpty={(rows) => rows.length === 0}
      empty={{ title: t`No entries for these days`, body: t`What is handed out stands here at once.` }}
    >
      {(rows) => (
        <OlderEntries query={query} label={t`Show more entries`}>
          <div className="flex flex-wrap justify-end gap-2" data-print="hidden">
            <CsvButton
              name={`${register}-register-${period.from}`}
              label={title}
              rows={async () => fileOf(await everyRow(query))}
            />
            <RegisterPdf register={register} period={period} label={title} />
          </div>
          <DataTable
            className="rounded-box border border-hairline bg-surface"
            caption={title}
            columns={columns}
            rows={rows}
            rowKey={({ place }) => String(place)}
          />
        </OlderEntries>
      )}
    </QueryView>
  );
}
