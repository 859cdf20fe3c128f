import type { RecallGiven } from "@carepoint/domain/pharmacy/recall-people";
import { type Column, DataTable } from "@carepoint/ui/blocks/data-table";
import { Trans, useLingui } from "@lingui/react/macro";
import { dayWritten, number } from "../../../lib/format.ts";
import { useLocalized } from "../../../lib/localized.ts";
import { PhoneLink } from "./phone-link.tsx";

/** One line for each sale: whom to ring, what they got and what came back of it. */
export function RecallTable({ rows }: { rows: readonly RecallGiven[] }) {
  const { t } = useLingui();
  const pick = useLocalized();
  const columns: Column<RecallGiven>[] = [
    {
      key: "patient",
      header: t`Patient`,
      card: "title",
      cell: ({ patient }) =>
        patient ? (
          <>
            {patient.name} <span className="text-sm text-soft tabular-nums">{patient.mrn}</span>
          </>
        ) : (
          <span className="text-soft">
            <Trans>Nobody in particular</Trans>
          </span>
        ),
    },
    {
      key: "phone",
      header: t`Telephone`,
      nowrap: true,
      cell: ({ patient }) => patient?.phone && <PhoneLink phone={patient.phone} />,
    },
    {
      key: "at",
      header: t`Day`,
      nowrap: true,
      cell: ({ at, zone }) => <span className="tabular-nums">{dayWritten(at, zone)}</span>,
    },
    { key: "branch", header: t`Branch`, yields: true, cell: ({ branchName }) => pick(branchName) },
    { key: "bill", header: t`Bill`, nowrap: true, yields: true, cell: ({ billNumber }) => billNumber },
    { key: "number", header: t`Batch`, cell: ({ numbers }) => numbers.join(", ") },
    { key: "units", header: t`Units`, align: "end", card: "meta", cell: ({ units }) => number(units) },
    {
      key: "returned",
      header: t`Brought back`,
      align: "end",
      cell: ({ returned }) => (returned === 0 ? null : number(returned)),
    },
    {
      key: "told",
      header: t`Told`,
      nowrap: true,
      cell: ({ toldAt, zone }) => toldAt && <span className="tabular-nums">{dayWritten(toldAt, zone)}</span>,
    },
  ];
  return (
    <DataTable caption={t`To whom they went`} columns={columns} rows={rows} rowKey={({ dispenseId }) => dispenseId} />
  );
}
