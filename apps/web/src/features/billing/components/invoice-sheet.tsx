import type { InvoiceView } from "@carepoint/domain/billing/schema";
import { PrintSheet } from "@carepoint/ui/blocks/print-sheet";
import type { MessageDescriptor } from "@lingui/core";
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useHospitalZone } from "../../../components/hospital-zone.ts";
import { fullTime, money, number, phoneText } from "../../../lib/format.ts";
import { useLocalized } from "../../../lib/localized.ts";
import { useSession } from "../../../lib/session.ts";
import { useTRPC } from "../../../lib/trpc.ts";
import { useKeptRow } from "../../../offline/read.ts";
import { lineWords, paperName } from "./invoice-words.ts";

/** A bill on A4: who asks, who pays, for what, and what was paid. */
export function InvoiceSheet({ bill }: { bill: InvoiceView }) {
  const { i18n } = useLingui();
  const local = useLocalized();
  const said = (words: MessageDescriptor | string) => (typeof words === "string" ? words : i18n._(words));
  const zone = useHospitalZone();
  const trpc = useTRPC();
  const hospital = useQuery(trpc.settings.public.queryOptions(undefined, { staleTime: 5 * 60_000 })).data;
  const kept = useKeptRow("branch", bill.branchId).row;
  const branch = hospital?.branches.find(({ id }) => id === bill.branchId) ?? kept;
  const credit = bill.kind === "credit_note";
  const patient = useSession()?.patients.find(({ id }) => id === bill.patientId);
  return (
    <PrintSheet size="a4">
      <header className="mb-8 flex justify-between gap-8">
        <div>
          <p className="font-strong text-lg">{hospital ? local(hospital.hospitalName) : "Care Point"}</p>
          {branch && (
            <p>
              {local(branch.name)}
              <br />
              {local(branch.address)}
              <br />
              {phoneText(branch.phone)}
            </p>
          )}
        </div>
        <div className="text-end">
          <p className="font-strong text-xl">{i18n._(paperName(bill))}</p>
          <p className="tabular-nums">{bill.number}</p>
          {bill.issuedAt && <p>{fullTime(bill.issuedAt, zone)}</p>}
        </div>
      </header>
      {patient && (
        <p className="mb-6">
          <Trans>Patient</Trans>: <strong className="font-strong">{patient.name}</strong>, {patient.mrn}
        </p>
      )}
      <table className="w-full border-collapse tabular-nums">
        <thead>
          <tr className="border-hairline border-b text-start">
            <th className="py-2 text-start font-strong">
              <Trans>For</Trans>
            </th>
            <Amount as="th">
              <Trans>Quantity</Trans>
            </Amount>
            <Amount as="th">
              <Trans>Price</Trans>
            </Amount>
            <Amount as="th">
              <Trans>Amount</Trans>
            </Amount>
          </tr>
        </thead>
        <tbody>
          {bill.lines.map((line, index) => (
            <tr key={index} className="border-hairline border-b">
              <td className="py-2">
                {said(lineWords(line))} {line.code && <span>({line.code})</span>}
              </td>
              <Amount>{number(line.quantity)}</Amount>
              <Amount>{money(line.unitPrice)}</Amount>
              <Amount>{money(line.total)}</Amount>
            </tr>
          ))}
        </tbody>
        <tfoot>
          {bill.tax > 0 && <Sum label={<Trans>Tax in this</Trans>} amount={money(bill.tax)} />}
          {bill.roundOff !== 0 && <Sum label={<Trans>Rounding</Trans>} amount={money(bill.roundOff)} />}
          <Sum label={<Trans>Total</Trans>} amount={money(bill.total)} strong />
          {!credit && <Sum label={<Trans>Paid</Trans>} amount={money(bill.captured)} />}
          {!credit && bill.refunded > 0 && <Sum label={<Trans>Refunded</Trans>} amount={money(bill.refunded)} />}
        </tfoot>
      </table>
    </PrintSheet>
  );
}

function Amount({ as: Tag = "td", children }: { as?: "td" | "th"; children: ReactNode }) {
  return <Tag className="py-2 ps-4 text-end font-normal">{children}</Tag>;
}

function Sum({ label, amount, strong = false }: { label: ReactNode; amount: string; strong?: boolean }) {
  const weight = strong ? "font-strong" : "font-normal";
  return (
    <tr>
      <th colSpan={3} className={`py-1 text-end ${weight}`}>
        {label}
      </th>
      <td className={`py-1 ps-4 text-end ${weight}`}>{amount}</td>
    </tr>
  );
}
