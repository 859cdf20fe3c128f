import { type CounterMethod, type CounterMoney, counterMoney } from "@carepoint/domain/billing/counter";

/** What there is to say of money over the counter, as it is typed: of which its way asks for a part. */
export interface Money {
  /** Of a transfer or a card's slip. */
  readonly reference: string;
  readonly chequeNumber: string;
  readonly bank: string;
  readonly dated: string;
}

export const nothingTold: Money = { reference: "", chequeNumber: "", bank: "", dated: "" };

/** The money as the server is told of it; null while not enough is said. */
export function moneyOf(method: CounterMethod, { reference, chequeNumber, bank, dated }: Money): CounterMoney | null {
  const told = {
    cash: {},
    upi: { reference },
    card: { reference },
    cheque: { number: chequeNumber, bank, dated },
  };
  return counterMoney.safeParse({ method, ...told[method] }).data ?? null;
}
