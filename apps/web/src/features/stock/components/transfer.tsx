import type { StockTransferId } from "@carepoint/domain/kernel/id";
import type { TransferView } from "@carepoint/domain/stock/transfers";
import { StatusPill } from "@carepoint/ui/blocks/status-pill";
import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { ChevronLeft } from "lucide-react";
import type { ReactNode } from "react";
import { HeadedQuery } from "../../../components/headed-query.tsx";
import { Screen } from "../../../components/screen.tsx";
import { visitTime } from "../../../lib/format.ts";
import { useLocalized } from "../../../lib/localized.ts";
import { Arriving } from "./arriving.tsx";
import { TakeBack } from "./take-back.tsx";
import { useTransfer } from "./transfer-data.ts";
import { TransferLines } from "./transfer-lines.tsx";
import { transferTones, transferWords } from "./transfer-words.ts";

type TransferProps = {
  transferId: StockTransferId;
  /** The way back where it was not come to from the pharmacy's list. */
  back?: ReactNode;
};

/** One transfer: what is on its way, and at its end what came. */
export function Transfer({ transferId, back }: TransferProps) {
  const { t } = useLingui();
  return (
    <HeadedQuery
      title={t`Between stores`}
      query={useTransfer(transferId)}
      offlineMissing={{ title: t`Stock needs a connection`, body: t`It will load when you are connected.` }}
    >
      {(transfer) => <Way key={transfer.status} transfer={transfer} back={back} />}
    </HeadedQuery>
  );
}

function Way({ transfer, back }: { transfer: TransferView } & Pick<TransferProps, "back">) {
  const { t, i18n } = useLingui();
  const pick = useLocalized();
  const { status, from, to, sheet } = transfer;
  const [source, target] = [from, to].map(({ branchName, name }) => `${pick(branchName)}, ${pick(name)}`);
  const isSent = status === "sent";
  return (
    <Screen
      title={t`${source} to ${target}`}
      width="wide"
      lead={[visitTime(transfer.sentAt, transfer.zone), transfer.sentBy].filter(Boolean).join(" · ")}
      back={
        back ?? (
          <Link to="/pharmacy/stock/transfers/{-$part}" params={{ part: undefined }}>
            <ChevronLeft aria-hidden />
            <Trans>Between stores</Trans>
          </Link>
        )
      }
      actions={<StatusPill tone={transferTones[status]}>{i18n._(transferWords[status])}</StatusPill>}
    >
      {transfer.note && <p>{transfer.note}</p>}
      {transfer.endedAt && (
        <p className="text-soft">
          {[visitTime(transfer.endedAt, transfer.zone), transfer.endedBy].filter(Boolean).join(" · ")}
        </p>
      )}
      {isSent && transfer.mayReceive ? <Arriving transfer={transfer} /> : <TransferLines lines={sheet} />}
      {isSent && transfer.mayCancel && <TakeBack transferId={transfer.id} />}
    </Screen>
  );
}
