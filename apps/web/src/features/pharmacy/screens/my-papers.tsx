import type { PaperId } from "@carepoint/domain/kernel/id";
import type { OwnPaperView } from "@carepoint/domain/pharmacy/papers";
import { Card } from "@carepoint/ui/blocks/card";
import { List, ListRow } from "@carepoint/ui/blocks/list-row";
import { StatusPill } from "@carepoint/ui/blocks/status-pill";
import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { ChevronLeft } from "lucide-react";
import { useState } from "react";
import { QueryView } from "../../../components/query-view.tsx";
import { Screen } from "../../../components/screen.tsx";
import { visitTime } from "../../../lib/format.ts";
import { useMyPapers } from "../components/paper-data.ts";
import { paperRefusalWords, paperStanding } from "../components/paper-words.ts";
import { SendPaper } from "../components/send-paper.tsx";
import { OrderPaper } from "./order-paper.tsx";

/** Prescriptions from elsewhere: sent as a picture, and ordered from once a pharmacist has verified them; or one of them. */
export function MyPapers({ paperId }: { paperId: PaperId | undefined }) {
  return paperId ? <OrderPaper key={paperId} paperId={paperId} /> : <Sent />;
}

function Sent() {
  const { t } = useLingui();
  const papers = useMyPapers();
  const [round, setRound] = useState(0);
  return (
    <Screen
      title={t`Prescriptions from elsewhere`}
      lead={t`A pharmacist looks at the picture. Then you can order what stands on it.`}
      width="narrow"
      back={
        <Link to="/medicines">
          <ChevronLeft aria-hidden />
          <Trans>Order medicines</Trans>
        </Link>
      }
    >
      <SendPaper key={round} onSent={() => setRound(round + 1)} />
      <QueryView
        query={papers}
        isEmpty={(all) => all.length === 0}
        empty={{ title: t`Nothing sent yet`, body: t`What you send stands here, with what came of it.` }}
        offlineMissing={{ title: t`This list needs a connection`, body: t`It will load when you are connected.` }}
      >
        {(all) => (
          <Card flush>
            <List label={t`Sent`}>
              {all.map((paper) => (
                <Row key={paper.id} paper={paper} />
              ))}
            </List>
          </Card>
        )}
      </QueryView>
    </Screen>
  );
}

function Row({ paper }: { paper: OwnPaperView }) {
  const { i18n } = useLingui();
  const { id, patientName, sentAt, zone, refusal, inForce, prescriber } = paper;
  const { word, tone } = paperStanding(paper);
  return (
    <ListRow
      title={patientName}
      description={
        <span className="flex flex-col gap-1">
          <span className="tabular-nums">{[visitTime(sentAt, zone), prescriber].filter(Boolean).join(" · ")}</span>
          {refusal && <span>{i18n._(paperRefusalWords[refusal])}</span>}
        </span>
      }
      end={<StatusPill tone={tone}>{i18n._(word)}</StatusPill>}
      {...(inForce && {
        chevron: true,
        render: <Link to="/medicines/papers/{-$paperId}" params={{ paperId: id }} />,
      })}
    />
  );
}
