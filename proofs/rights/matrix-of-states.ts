/**
 * The states of the record's rows, by the lifecycles of the design: what its state forbids is refused (`r`) to whoever else may
 * do it, and is for everyone else as it is in any state; what nobody has
 * accepted is nobody's to close. A part of the matrix, in the order of its heading.
 */
export const stateRights = `records.markEntry #resolve-active  u   w   w   w   u   u   n   n   fnn nfn n   ynn nyn f   f   f   f   f   f   f   f
records.markEntry #resolve-resolved
                                   u   w   w   w   u   u   n   n   fnn nfn n   rnn nrn f   f   f   f   f   f   f   f
records.markEntry #reopen-active   u   w   w   w   u   u   n   n   fnn nfn n   rnn nrn f   f   f   f   f   f   f   f
records.markEntry #reopen-resolved u   w   w   w   u   u   n   n   fnn nfn n   ynn nyn f   f   f   f   f   f   f   f
records.markEntry #strike-resolved u   w   w   w   u   u   n   n   fnn nfn n   ynn nyn f   f   f   f   f   f   f   f
records.markEntry #strike-struck   u   w   w   w   u   u   n   n   fnn nfn n   rnn nrn f   f   f   f   f   f   f   f
records.markEntry #reopen-struck   u   w   w   w   u   u   n   n   fnn nfn n   rnn nrn f   f   f   f   f   f   f   f
records.correctEntry #resolved     u   w   w   w   u   u   n   n   fnn nfn n   ynn nyn f   f   f   f   f   f   f   f
records.correctEntry #struck       u   w   w   w   u   u   n   n   fnn nfn n   rnn nrn f   f   f   f   f   f   f   f
records.saveNote #completed        u   w   w   w   u   u   f   f   f   f   f   ynn nyn f   f   f   f   f   f   f   f
records.saveNote #signed           u   w   w   w   u   u   f   f   f   f   f   rnn nrn f   f   f   f   f   f   f   f
records.signVisit #completed       u   w   w   w   u   u   f   f   f   f   f   ynn nyn f   f   f   f   f   f   f   f
records.signVisit #signed          u   w   w   w   u   u   f   f   f   f   f   rnn nrn f   f   f   f   f   f   f   f
records.addAddendum #not-signed    u   w   w   w   u   u   f   f   f   f   f   rnn nrn f   f   f   f   f   f   f   f
records.collectOrder #collected    u   w   w   w   u   u   f   f   f   f   f   rnn nrn f   f   f   f   f   f   f   f
records.collectOrder #resulted     u   w   w   w   u   u   f   f   f   f   f   rnn nrn f   f   f   f   f   f   f   f
records.collectOrder #cancelled    u   w   w   w   u   u   f   f   f   f   f   rnn nrn f   f   f   f   f   f   f   f
records.cancelOrder #collected     u   w   w   w   u   u   f   f   f   f   f   rnn nrn f   f   f   f   f   f   f   f
records.cancelOrder #resulted      u   w   w   w   u   u   f   f   f   f   f   rnn nrn f   f   f   f   f   f   f   f
records.cancelOrder #cancelled     u   w   w   w   u   u   f   f   f   f   f   rnn nrn f   f   f   f   f   f   f   f
records.enterResult #collected     u   w   w   w   u   u   n   n   ynn nyn n   ynn nyn f   f   f   f   f   f   f   f
records.enterResult #resulted      u   w   w   w   u   u   n   n   ynn nyn n   ynn nyn f   f   f   f   f   f   f   f
records.enterResult #reviewed      u   w   w   w   u   u   n   n   rnn nrn n   rnn nrn f   f   f   f   f   f   f   f
records.enterResult #cancelled     u   w   w   w   u   u   n   n   rnn nrn n   rnn nrn f   f   f   f   f   f   f   f
records.reviewResult #requested    u   w   w   w   u   u   f   f   f   f   f   rnn nrn f   f   f   f   f   f   f   f
records.reviewResult #reviewed     u   w   w   w   u   u   f   f   f   f   f   rnn nrn f   f   f   f   f   f   f   f
records.declineRefill #declined    u   w   w   w   u   u   f   f   f   f   f   rnn nrn f   f   f   f   f   f   f   f
records.declineRefill #reissued    u   w   w   w   u   u   f   f   f   f   f   rnn nrn f   f   f   f   f   f   f   f
records.declineRefill #lapsed      u   w   w   w   u   u   f   f   f   f   f   rnn nrn f   f   f   f   f   f   f   f
records.reissuePrescription #declined
                                   u   w   w   w   u   u   f   f   f   f   f   rnn nrn f   f   f   f   f   f   f   f
records.reissuePrescription #reissued
                                   u   w   w   w   u   u   f   f   f   f   f   rnn nrn f   f   f   f   f   f   f   f
records.reissuePrescription #lapsed
                                   u   w   w   w   u   u   f   f   f   f   f   rnn nrn f   f   f   f   f   f   f   f
records.cancelPrescription #cancelled
                                   u   w   w   w   u   u   f   f   f   f   f   rnn nrn f   f   f   f   f   f   f   f
records.cancelPrescription #superseded
                                   u   w   w   w   u   u   f   f   f   f   f   rnn nrn f   f   f   f   f   f   f   f
records.readPrescription #cancelled
                                   u   w   w   w   u   u   n   n   ynn nyn ynn ynn nyn f   f   f   f   f   f   f   f
records.readPrescription #superseded
                                   u   w   w   w   u   u   n   n   ynn nyn ynn ynn nyn f   f   f   f   f   f   f   f
records.handOver #cancelled        u   f   f   f   u   u   n   n   rnn nrn n   f   f   f   f   f   f   f   f   f   f
records.handOver #handed-over      u   f   f   f   u   u   n   n   rnn nrn n   f   f   f   f   f   f   f   f   f   f
records.askRefill #cancelled       u   f   f   f   u   u   n   n   rnn nrn n   f   f   f   f   f   f   f   f   f   f
records.answerReferral #accept-accepted
                                   u   w   w   w   u   u   f   f   f   f   f   rnn nrn f   f   f   f   f   f   f   f
records.answerReferral #accept-declined
                                   u   w   w   w   u   u   f   f   f   f   f   rnn nrn f   f   f   f   f   f   f   f
records.answerReferral #decline-accepted
                                   u   w   w   w   u   u   f   f   f   f   f   rnn nrn f   f   f   f   f   f   f   f
records.answerReferral #close-sent u   w   w   w   u   u   f   f   f   f   f   n   n   f   f   f   f   f   f   f   f
records.answerReferral #close-closed
                                   u   w   w   w   u   u   f   f   f   f   f   rnn nrn f   f   f   f   f   f   f   f
records.answerReferral #withdraw-withdrawn
                                   u   w   w   w   u   u   f   f   f   f   f   rnn nrn f   f   f   f   f   f   f   f
records.cancelCertificate #cancelled
                                   u   w   w   w   u   u   f   f   f   f   f   rnn nrn f   f   f   f   f   f   f   f
GET /api/prescriptions/:id/paper #cancelled
                                   u   w   w   w   u   u   n   n   ynn nyn ynn ynn nyn f   f   f   f   f   f   f   f
GET /api/prescriptions/:id/paper #superseded
                                   u   w   w   w   u   u   n   n   ynn nyn ynn ynn nyn f   f   f   f   f   f   f   f
GET /api/certificates/:id/paper #cancelled
                                   u   w   w   w   u   u   n   n   ynn nyn ynn ynn nyn f   f   f   f   f   f   f   f
GET /api/referrals/:id/paper #withdrawn
                                   u   w   w   w   u   u   n   n   n   n   n   n   n   f   f   f   f   f   f   f   f
GET /api/documents/:id #checking   u   w   w   w   u   u   n   n   rnn nrn rnn rnn nrn f   f   f   f   f   f   f   f
GET /api/documents/:id #quarantined
                                   u   w   w   w   u   u   n   n   rnn nrn rnn rnn nrn f   f   f   f   f   f   f   f
GET /api/documents/:id #failed     u   w   w   w   u   u   n   n   rnn nrn rnn rnn nrn f   f   f   f   f   f   f   f
GET /api/documents/:id #removed    u   w   w   w   u   u   n   n   n   n   n   n   n   f   f   f   f   f   f   f   f
files.scanAgain #checking          u   f   f   f   u   u   f   f   f   f   f   f   f   f   f   f   f   f   f   yyn yyn
files.scanAgain #clean             u   f   f   f   u   u   f   f   f   f   f   f   f   f   f   f   f   f   f   rrn rrn
files.scanAgain #failed            u   f   f   f   u   u   f   f   f   f   f   f   f   f   f   f   f   f   f   rrn rrn
files.scanAgain #removed           u   f   f   f   u   u   f   f   f   f   f   f   f   f   f   f   f   f   f   rrn rrn
files.remove #checking             u   f   f   f   u   u   f   f   f   f   f   f   f   f   f   f   f   f   f   yyn yyn
files.remove #clean                u   f   f   f   u   u   f   f   f   f   f   f   f   f   f   f   f   f   f   rrn rrn
files.remove #failed               u   f   f   f   u   u   f   f   f   f   f   f   f   f   f   f   f   f   f   yyn yyn
files.remove #removed              u   f   f   f   u   u   f   f   f   f   f   f   f   f   f   f   f   f   f   rrn rrn
GET /api/results/:id #checking     u   w   w   w   u   u   n   n   rnn nrn rnn rnn nrn f   f   f   f   f   f   f   f
GET /api/results/:id #quarantined  u   w   w   w   u   u   n   n   rnn nrn rnn rnn nrn f   f   f   f   f   f   f   f
`;
