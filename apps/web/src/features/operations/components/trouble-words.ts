import type { Trouble } from "@carepoint/domain/operations/troubles";
import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";

interface Words {
  readonly title: MessageDescriptor;
  readonly advice: MessageDescriptor;
}

/** What is the matter, and what helps. */
export const troubleWords: Readonly<Record<Trouble, Words>> = {
  jobs_late: {
    title: msg`Work in the background is late`,
    advice: msg`See that a program that does such work runs, and that the database has connections left.`,
  },
  jobs_failed: {
    title: msg`Work was given up after several tries`,
    advice: msg`It stands below. Mend what it failed at, then try it again.`,
  },
  messages_late: {
    title: msg`Messages wait for longer than a quarter of an hour`,
    advice: msg`The mail server or the SMS gateway may be away.`,
  },
  messages_failed: {
    title: msg`Messages of the last day could not be sent`,
    advice: msg`Their readers still find them in the app.`,
  },
  channel_closed: {
    title: msg`A way to send messages is not set up`,
    advice: msg`Its address is missing in the settings of the server.`,
  },
  payments_undecided: {
    title: msg`Payments whose end nobody knows after an hour`,
    advice: msg`The gateway is asked again by itself. A bank may take three days.`,
  },
  connections_short: {
    title: msg`The database has few connections left`,
    advice: msg`Give each program fewer, or let the server take more.`,
  },
  transaction_old: {
    title: msg`Something has kept the database busy for minutes`,
    advice: msg`While it goes on, nothing old can be cleared away.`,
  },
  disk_short: { title: msg`The disk is nearly full`, advice: msg`Make room before uploads are refused.` },
  backup_old: {
    title: msg`The last copy is older than two days`,
    advice: msg`Have one made each night.`,
  },
  backup_none: {
    title: msg`No copy was made by this program`,
    advice: msg`Have one made each night, or see that the tools of your own server do it.`,
  },
  scanner_none: {
    title: msg`No virus scanner is set up`,
    advice: msg`What people upload is handed out without having been looked at.`,
  },
};
