import type { ComparedField, MergeBlock, MovedKind, UndoBlock } from "@carepoint/domain/patients/merging";
import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";

/** What stands in the way, and what to do about it. */
export const blockWords: Readonly<Record<MergeBlock, MessageDescriptor>> = {
  same_patient: msg`Both are the same record. Choose another one.`,
  already_merged: msg`One of the two is part of another record already.`,
  open_hold: msg`A time is being held for one of them. Wait until it is booked or given back.`,
  visits_overlap: msg`Both have a visit at the same time. Cancel or move one of them first.`,
  waits_twice: msg`Both wait for the same doctor. Take one of them off the waiting list first.`,
  copy_under_way: msg`A copy of one record is being made. Try again in a few minutes.`,
  link_ended: msg`An account that looks after one of them no longer looks after the other. Decide that first.`,
};

export const undoBlockWords: Readonly<Record<UndoBlock, MessageDescriptor>> = {
  undone: msg`Undone`,
  over: msg`The 30 days are over`,
  kept_merged: msg`The kept record was merged into another. Undo that first`,
  later_merge: msg`Another record was merged here later. Undo that first`,
};

export const kindWords: Readonly<Record<MovedKind, MessageDescriptor>> = {
  visits: msg`Visits`,
  notes: msg`Notes of visits`,
  chart: msg`Entries of the chart`,
  prescriptions: msg`Prescriptions and what belongs to them`,
  tests: msg`Tests`,
  documents: msg`Documents and files`,
  onward: msg`Referrals, certificates and follow-ups`,
  bills: msg`Bills and offers used`,
  packages: msg`Packages`,
  waiting: msg`Places on waiting lists`,
  care: msg`Doctors with access`,
  consents: msg`Consents`,
  logins: msg`Accounts that look after the record`,
  copies: msg`Copies of the record`,
};

export const fieldWords: Readonly<Record<ComparedField, MessageDescriptor>> = {
  name: msg`Name`,
  sex: msg`Sex`,
  birth: msg`Born`,
  phone: msg`Telephone`,
  email: msg`Email`,
  address: msg`Address`,
  guardian: msg`Guardian`,
  payer: msg`Who pays`,
  emergencyContact: msg`Emergency contact`,
};
