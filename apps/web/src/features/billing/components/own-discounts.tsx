import type { InvoiceLineView, InvoiceView } from "@carepoint/domain/billing/schema";
import { Trans } from "@lingui/react/macro";
import { money } from "../../../lib/format.ts";
import { useLocalized } from "../../../lib/localized.ts";

type OwnDiscountsProps = {
  line: Pick<InvoiceLineView, "promoDiscount" | "waived" | "package">;
  code: InvoiceView["promoCode"];
};

/** What was left off a line in a way of its own: by a package, by a promo code, or as a fee that was waived. */
export function OwnDiscounts({ line: { promoDiscount, waived, package: covers }, code }: OwnDiscountsProps) {
  const pick = useLocalized();
  const [less, freed] = [money(promoDiscount), money(waived)];
  return (
    <>
      {covers && <PackageName name={pick(covers.name)} number={covers.number} isBack={covers.isBack === true} />}
      {promoDiscount > 0 && code !== null && (
        <span className="block text-sm">
          <Trans>
            {less} off with code {code}
          </Trans>
        </span>
      )}
      {waived > 0 && (
        <span className="block text-sm">
          <Trans>{freed} waived</Trans>
        </span>
      )}
    </>
  );
}

function PackageName({ name, number, isBack }: { name: string; number: string; isBack: boolean }) {
  return (
    <span className="block text-sm">
      {isBack ? (
        <Trans>
          Package {name}, bill {number}: the use came back
        </Trans>
      ) : (
        <Trans>
          Package {name}, bill {number}
        </Trans>
      )}
    </span>
  );
}
