import { ActionBar } from "@carepoint/ui/blocks/action-bar";
import { Button } from "@carepoint/ui/blocks/button";
import { Notice } from "@carepoint/ui/blocks/notice";
import { Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { Screen } from "../../../components/screen.tsx";
import { useDeskPlace } from "./desk-place.tsx";

interface BookedNoticeProps {
  title: string;
  /** Of whom it is. */
  who: string;
  onNext: () => void;
  children: ReactNode;
}

/** What the desk has booked, to be read out, and what comes next. */
export function BookedNotice({ title, who, onNext, children }: BookedNoticeProps) {
  const { board } = useDeskPlace();
  return (
    <Screen title={title} width="narrow">
      <Notice tone="success" title={who}>
        {children}
      </Notice>
      <ActionBar>
        <Button variant="primary" onClick={onNext} autoFocus>
          <Trans>Book another</Trans>
        </Button>
        <Button render={<Link to={board}>.</Link>}>
          <Trans>To the day board</Trans>
        </Button>
      </ActionBar>
    </Screen>
  );
}
