import type { CsvCell } from "@carepoint/domain/kernel/csv";
import type { RegisterEntry } from "@carepoint/domain/pharmacy/registers";
import type { Column } from "@carepoint/ui/blocks/data-table";
import { StatusPill } from "@carepoint/ui/blocks/status-pill";
import { Trans, useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { usePackWords } from "../../../components/pack-words.ts";
import { visitTime } from "../../../lib/format.ts";

/** Something and, smaller below it, what else the law wants of it. */
function Told({ first, children }: { first: ReactNode; children: readonly (string | null)[] }) {
  return (
    <>
      <span className="block font-medium">{first}</span>
      {children.map(
        (row) =>
          row && (
            <span key={row} className="block font-normal text-soft text-sm">
              {row}
            </span>
          ),
      )}
    </>
  );
}

/** The columns of the registers that say who was given what, as the paper has them. */
export function useRegisterColumns(zone: string): Column<RegisterEntry>[] {
  const { t } = useLingui();
  const words = usePackWords();
  const unknown = t`not written down`;
  const numbered = (of: string) => t`Reg. No. ${of}`;
  return [
    {
      ...{ key: "when", header: t`When`, card: "meta" },
      cell: ({ at, kind }) => (
        <>
          <span className="block">{visitTime(at, zone)}</span>
          {kind === "returned" && (
            <StatusPill tone="waiting">
              <Trans>Brought back</Trans>
            </StatusPill>
          )}
        </>
      ),
    },
    { key: "bill", header: t`Bill`, nowrap: true, cell: ({ billNumber }) => billNumber },
    {
      ...{ key: "patient", header: t`Patient`, card: "title" },
      cell: ({ patientName, mrn, patientAddress }) => (
        <Told first={patientName}>{[mrn, patientAddress ?? t`address not known`]}</Told>
      ),
    },
    {
      ...{ key: "prescriber", header: t`Prescriber` },
      cell: ({ prescriber }) =>
        prescriber ? (
          <Told first={prescriber.name}>{[numbered(prescriber.registration), prescriber.address]}</Told>
        ) : (
          unknown
        ),
    },
    {
      ...{ key: "medicine", header: t`Medicine` },
      cell: ({ brand, composition, manufacturer, insteadOf }) => (
        <Told first={brand}>{[composition, manufacturer, insteadOf && t`in place of ${insteadOf}`]}</Told>
      ),
    },
    {
      ...{ key: "batch", header: t`Batch` },
      cell: ({ batch, expiresOn }) => {
        const month = monthOf(expiresOn);
        return <Told first={batch}>{[t`Expiry ${month}`]}</Told>;
      },
    },
    {
      ...{ key: "quantity", header: t`Quantity`, align: "end", nowrap: true },
      cell: ({ units, unit }) => words.amount(units, unit),
    },
    {
      ...{ key: "pharmacist", header: t`Pharmacist` },
      cell: ({ pharmacist, pharmacistRegistration: of }) => (
        <Told first={pharmacist}>{[of ? numbered(of) : unknown]}</Told>
      ),
    },
  ];
}

/** The same for a spreadsheet, each thing in a column of its own. */
export function useRegisterFile(): (entries: readonly RegisterEntry[]) => readonly (readonly CsvCell[])[] {
  const { t } = useLingui();
  const words = usePackWords();
  return (entries) => [
    [
      ...[t`When`, t`Brought back`, t`Bill`, t`Patient`, t`Record number`, t`Address`, t`Prescriber`],
      ...[t`Registration number`, t`Prescriber's address`, t`Medicine`, t`Composition`, t`Maker`, t`Schedule`],
      ...[
        t`In place of`,
        t`Batch`,
        t`Last day`,
        t`Quantity`,
        t`Unit`,
        t`Pharmacist`,
        t`Pharmacist's registration number`,
      ],
    ],
    ...entries.map((entry) => [
      ...[entry.at, entry.kind === "returned" ? t`Brought back` : null, entry.billNumber, entry.patientName, entry.mrn],
      ...[entry.patientAddress, entry.prescriber?.name ?? null, entry.prescriber?.registration ?? null],
      ...[entry.prescriber?.address ?? null, entry.brand, entry.composition, entry.manufacturer, entry.schedule],
      ...[entry.insteadOf, entry.batch, entry.expiresOn, entry.units, words.unit(entry.unit, Math.abs(entry.units))],
      ...[entry.pharmacist, entry.pharmacistRegistration],
    ]),
  ];
}

function monthOf(date: string): string {
  return `${date.slice(5, 7)}/${date.slice(0, 4)}`;
}
