// Made by npm run console:schema from docs/openapi.json, sha256 e509c4f974eb331c434def66422a0501370e3a9d5740a3a4b8fb299db048e24e

export interface paths {
    "/v1/accounts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * An account with all details
         * @description Prices are null to those who may not read the bills of the account.
         */
        get: operations["readAccount"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts/{id}/api-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An account's API keys, without the keys themselves */
        get: operations["listApiKeys"];
        put?: never;
        /**
         * Issue an API key
         * @description The key is shown this once. A replayed answer leaves it out.
         */
        post: operations["issueApiKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts/{id}/balance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A biller's balances: in total, and by payer
         * @description Totals by currency and ledger account, and a page of payers with what each owes and is owed. With Accept: application/x-ndjson all payers, one a line.
         */
        get: operations["readBalance"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts/{id}/billing-runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A biller's runs, newest first */
        get: operations["listBillingRuns"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts/{id}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Close a disabled account for good
         * @description The reason is required, but for a dry run.
         */
        post: operations["closeAccount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts/{id}/credits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The payers that have credit at a biller */
        get: operations["listCredits"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts/{id}/credits/{payerId}/apply": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Settle a payer's open invoices with its credit, oldest first
         * @description Those with the lowest numbers first, as far as the credit goes, or the amount. Each is settled as by apply-credit.
         */
        post: operations["applyCreditOldestFirst"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts/{id}/credits/{payerId}/refunds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Record that credit was paid back to the payer
         * @description The same reference and amount again is the same refund.
         */
        post: operations["refundCredit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts/{id}/delivery": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How an account gets the documents it is billed by
         * @description The account's own e-mail address, name and country where nothing was set.
         */
        get: operations["readDelivery"];
        /**
         * Set how an account gets the documents it is billed by
         * @description By its own people, or by those of a biller above it.
         */
        put: operations["setDelivery"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts/{id}/diff": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How two moments of an account and everything below it differ
         * @description A page of the accounts, cameras, keys and invoices that are another at the second moment, each with its changed fields and the events that changed them; and what came of it for the account itself, such as its effective modules. Reading it is recorded. Needs the module audit-log.
         */
        get: operations["compareMoments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts/{id}/disable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Disable an account and stop its cameras
         * @description The reason is required, but for a dry run.
         */
        post: operations["disableAccount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts/{id}/disablements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An account's disablements, newest first */
        get: operations["listDisablements"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts/{id}/disablements/{disablementId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A disablement with its cameras, and why each is as it is */
        get: operations["readDisablement"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts/{id}/enable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Enable an account and restore its cameras
         * @description The reason is required, but for a dry run.
         */
        post: operations["enableAccount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts/{id}/erase": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Erase the personal data of a closed account for good
         * @description For operators. Names, addresses, reasons and the like read as [erased] from then on, everywhere and for ever, and so does what is known of its people; what happened stays in the log and can be proved. Documents that others issued to the account keep its name.
         */
        post: operations["eraseAccount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts/{id}/forecast": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The running month, to date and carried forward to its end
         * @description What the account's payers would be billed, with as=payer what the account itself would be: by the same functions as the bill, and an estimate all the same. Nothing is issued. Only the month that is under way by the biller's time zone has one.
         */
        get: operations["readForecast"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts/{id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What happened to an account and everything below it, in plain words
         * @description Who (by name, as far as it is somebody of yours), on whose behalf, what, why and when, with the change of each field. Prices and amounts are told to those who may read the bills. `what` is told in English, German or Arabic, as Accept-Language asks. Reading it is recorded. Needs the module audit-log.
         */
        get: operations["readHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts/{id}/invoices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The invoices an account received or issued, newest first */
        get: operations["listInvoices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts/{id}/ledger": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A biller's postings, in order
         * @description Double-entry: the debits of an event are its credits, and every posting names its event.
         */
        get: operations["listPostings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts/{id}/margin": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What an account earned in a month, or in each of several
         * @description What it billed less what it was billed, net of tax, by currency; by child, whose cost is an unrounded share; and the remainder. With Accept: text/csv a row for each child, and for what is left.
         */
        get: operations["readMargin"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts/{id}/modules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Set the account's own modules */
        put: operations["restrictModules"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts/{id}/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An account's people: invited, active and removed */
        get: operations["listPeople"];
        put?: never;
        /**
         * Invite somebody to an account
         * @description A mail with a link goes to the address. The invitation is good for seven days.
         */
        post: operations["invitePerson"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts/{id}/permissions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The modules an account has */
        get: operations["readPermissions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts/{id}/permissions/{module}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether an account has a module, and every gate that decided it */
        get: operations["explainPermission"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts/{id}/price-list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a biller asks of everybody for its plans */
        get: operations["readPriceList"];
        /**
         * Set what a biller asks of everybody for its plans
         * @description The whole list, one price for each plan and currency. A payer pays it where it has no price of its own; a plan that is not listed costs its list price.
         */
        put: operations["setPriceList"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts/{id}/receivables": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What is open of an account's documents, and what is overdue
         * @description By currency, of the documents it issued for one month or for all: how many, and what is due on them.
         */
        get: operations["readReceivables"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts/{id}/seller": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What the documents of a biller say of it
         * @description The account's own name and address where nothing was set.
         */
        get: operations["readSeller"];
        /**
         * Set what documents say of the biller, and its terms
         * @description The whole of it. Documents issued before keep what they say.
         */
        put: operations["setSeller"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts/{id}/sending": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether a biller's documents are mailed, and when it reminds */
        get: operations["readSending"];
        /** Turn the mailing of documents on or off, and set its reminders */
        put: operations["setSending"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts/{id}/statement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What an account was billed, what it paid, and what it owes or has as credit
         * @description As payer, by currency: from the first day to the last, both included, by the calendar of its biller. With Accept: text/csv one row for each movement.
         */
        get: operations["readStatement"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts/{id}/tree": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * An account with everything below it
         * @description With depth so many levels of it: `children` is null where some are left out, and `childCount` and `cameras` say what is there.
         */
        get: operations["readAccountTree"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts/{id}/unbilled": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A biller's payers that could not be billed
         * @description Months of payers that a run failed to bill, and of integrators that used something and have no pricing: until they are billed, or waived.
         */
        get: operations["listUnbilled"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts/{id}/unbilled/{payerId}/{month}/waive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give up a month that could not be billed
         * @description It is not shown as unbilled any more. It can still be billed, once what was in the way is mended.
         */
        post: operations["waiveUnbilledMonth"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts/{id}/warnings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a biller sells below cost, and whom it cannot bill
         * @description Wherever it came about: a price list, a profile, a camera put on a plan, a cost raised from above. By payer, the price list first; each until it is mended.
         */
        get: operations["listWarnings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts/bulk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Disable, enable or restrict many accounts at once
         * @description Each account is decided by itself, and answered as its own command would be. With dryRun=true what would happen to all of them together, cameras and accounts below several of them once; no reason is needed then.
         */
        post: operations["changeManyAccounts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api-keys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Revoke an API key */
        delete: operations["revokeApiKey"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Search in the record
         * @description Events by stream, type, actor, account and time. What concerns accounts above yours is not in it, and their ids are `above`. What is of prices and bills is null to those who may not read the bills of the account concerned. Each search is itself recorded.
         */
        get: operations["searchEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit/events/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One event of the record, as the search shows it, and told as a sentence
         * @description `what` is told in English, German or Arabic, as Accept-Language asks. Reading it is itself recorded.
         */
        get: operations["readEvent"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export the record
         * @description Streams every event that fits, up to the signed head that covers the beginning of the export, in order. Tierline-Export names it: its manifest is answered by /audit/exports/{id} once all of it was taken. What broke off goes on with after=<the last position> and to=<Tierline-Position>. One key or person may take 3 at once. In CSV, a cell that a spreadsheet would take for a formula begins with an apostrophe. Each export is itself recorded.
         */
        get: operations["exportRecord"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit/exports/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The manifest of an export
         * @description What it holds, and what proves it: the signed head, the public keys, and, unless every event up to the head is in it, the hashes of all maximal subtrees that hold none of it, left to right. Streamed.
         */
        get: operations["readExportManifest"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit/proofs/{eventId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The proof that an event is in the sealed log
         * @description RFC 6962, 2.1.1. What is stored of the event is answered to the platform's own people, so that they can hash it themselves; not where a secret is in it, such as the hash of a key: that event is proved by its leaf alone.
         */
        get: operations["proveInclusion"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit/seals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Signed heads of the log, the newest first
         * @description Each with the proof (RFC 6962, 2.1.2) that it goes on from the one before it.
         */
        get: operations["listSeals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit/seals/consistency": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The proof that the log of one size is the beginning of that of another
         * @description RFC 6962, 2.1.2; between any two sizes up to that of the last head.
         */
        get: operations["proveConsistency"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit/seals/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The public keys of the seals, the oldest first
         * @description Each endorsed by the one before it.
         */
        get: operations["listSealKeys"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit/verifications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Verifications that were asked for, and how the last ones ended
         * @description The newest 100 that were asked for. `outcomes` are of the last one of each kind, whether somebody asked for it or the leading worker did it by itself.
         */
        get: operations["listVerifications"];
        put?: never;
        /**
         * Verify the log now
         * @description The leading worker hashes every event anew and compares it with what was sealed, as it does by itself once a day. Asked for again before it begins, it is the same one.
         */
        post: operations["startVerification"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit/verifications/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How far a verification has come, and what it found */
        get: operations["readVerification"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/billing-runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Bill a closed month of a biller's own payers
         * @description A worker carries the run out; read it until its state is no longer running. With dryRun=true the invoices it would issue are answered, and nothing is issued.
         */
        post: operations["startBillingRun"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/billing-runs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What became of each payer */
        get: operations["readBillingRun"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cameras": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The cameras of an account and of everything below it
         * @description Without those that were removed.
         */
        get: operations["listFleet"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cameras/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A camera */
        get: operations["readCamera"];
        put?: never;
        post?: never;
        /** Remove a camera */
        delete: operations["removeCamera"];
        options?: never;
        head?: never;
        /** Rename a camera */
        patch: operations["renameCamera"];
        trace?: never;
    };
    "/v1/cameras/{id}/activate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Switch a camera on */
        post: operations["activateCamera"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cameras/{id}/deactivate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Switch a camera off */
        post: operations["deactivateCamera"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cameras/{id}/plan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Put a camera on a plan */
        put: operations["changeCameraPlan"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cameras/{id}/recording": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Why a camera does or does not record
         * @description Every gate with the account and the event that made it so, by the function that decides.
         */
        get: operations["explainRecording"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What has changed, for screens
         * @description Server-sent events: which account or camera of yours changed, by the type of the event and without what it says. A screen reads again what it shows, with Tierline-At-Least. Taken up again by Last-Event-ID. With Accept: application/json a page of the same.
         */
        get: operations["listenToChanges"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/customer-list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Integrators and customers below an account */
        get: operations["listCustomers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/customers/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change details */
        patch: operations["changeCustomerDetails"];
        trace?: never;
    };
    "/v1/customers/{id}/admin-portal-access": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Allow or forbid the admin portal */
        put: operations["setAdminPortalAccess"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/customers/{id}/billing-profile": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Set how the customer is billed */
        put: operations["setBillingProfile"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/customers/{id}/cameras": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A customer's cameras */
        get: operations["listCameras"];
        put?: never;
        /**
         * Add a camera
         * @description It starts inactive, and needs a plan to be activated.
         */
        post: operations["addCamera"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/customers/{id}/link-sharing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Allow or forbid sharing by link */
        put: operations["setLinkSharing"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/customers/{id}/recording-defaults": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Set what new cameras begin with */
        put: operations["setRecordingDefaults"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/customers/{id}/usage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What was reported of a customer in a month, by day
         * @description Days by the calendar of the customer's parent, oldest first; a day without a row is not there. A page ends with the day that brings it to 10,000 rows, whatever its limit.
         */
        get: operations["listUsage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/email-confirmations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Confirm an e-mail address
         * @description The token that confirmed it already answers changed: false.
         */
        post: operations["confirmEmail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/email-confirmations/resend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a new confirmation mail to the current address
         * @description Works with an expired or superseded token too, as long as it is one that a mail of ours carried.
         */
        post: operations["resendEmailConfirmation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/integrators": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Register a primary integrator */
        post: operations["registerIntegrator"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/integrators/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change details
         * @description A new e-mail address is pending until it is confirmed.
         */
        patch: operations["changeIntegratorDetails"];
        trace?: never;
    };
    "/v1/integrators/{id}/customers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Create a customer */
        post: operations["createCustomer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/integrators/{id}/email-confirmations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send a confirmation mail (again) */
        post: operations["requestEmailConfirmation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/integrators/{id}/plans": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Set the whole set of assigned plans */
        put: operations["assignPlans"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/integrators/{id}/pricing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Set the wholesale pricing */
        put: operations["setWholesalePricing"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/integrators/{id}/sub-integrators": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create a sub-integrator
         * @description Only people of integrators may; an operator acts for one with Tierline-On-Behalf-Of.
         */
        post: operations["createSubIntegrator"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/invoices/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An invoice, as JSON, as a page to print, as PDF or as e-invoice */
        get: operations["readInvoice"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/invoices/{id}/apply-credit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Settle an invoice with its payer's credit
         * @description With an amount exactly that; without, as much as is due and as there is. To go through a payer’s open invoices, oldest first, use the route of the credits.
         */
        post: operations["applyCredit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/invoices/{id}/credit-notes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Issue a credit note
         * @description Over an amount, or over all that is left. It takes the balance first; the rest becomes credit.
         */
        post: operations["issueCreditNote"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/invoices/{id}/payments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Record a payment
         * @description Payments add up; what is more than the balance becomes credit. The same reference again is the same payment.
         */
        post: operations["recordPayment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/invoices/{id}/payments/{paymentId}/reverse": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reverse a payment that bounced or was misbooked
         * @description It counts no more: what it had settled is due again, what it became credit of is taken back, and its reference is free again. Refused as credit-spent when that credit is spent.
         */
        post: operations["reversePayment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/invoices/{id}/send": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Mail an invoice (again)
         * @description To `email`, or to the address the payer has for documents: as PDF, and as e-invoice where the payer wants it. At most one mail a minute and five a day about one document. It goes out whether or not the biller mails by itself.
         */
        post: operations["sendInvoice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/invoices/{id}/uncollectible": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give an open invoice up
         * @description A payment that comes all the same is a recovery.
         */
        post: operations["markUncollectible"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/invoices/{id}/void": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Void an invoice
         * @description Of one that is not paid: it counts no more, what was paid becomes credit, and the month can be billed anew.
         */
        post: operations["voidInvoice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who you are, and what you may do
         * @description An operator who acts for an account is shown the role and the account that count. What you may do with one thing stands in `may` of that thing.
         */
        get: operations["readMe"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/operations/parked": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Events set aside */
        get: operations["listParkedEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/operations/parked/{id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Try a parked event again
         * @description Applies the events of its key again in order. Trying again does no harm.
         */
        post: operations["retryParkedEvent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/operations/parked/{id}/skip": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Leave a parked event out
         * @description For good, of this version of the read model, live and in every rebuild; another version tries it again. The reason is recorded. The later events of its key are applied in order then.
         */
        post: operations["skipParkedEvent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/operations/processes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What the process managers have to do
         * @description As the leading worker told at `toldAt`, by its clock; it tells every two seconds.
         */
        get: operations["listProcesses"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/operations/projections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lag, version and rebuild of every read model */
        get: operations["listProjections"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/operations/projections/{name}/rebuild": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Build a read model anew
         * @description By the leading worker, beside the live one, which it then replaces. The progress is in the list of read models, from `requested` on.
         */
        post: operations["rebuildProjection"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/people/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove a person
         * @description It counts on the next request of the person. Answers the keys that the person made; with revokeKeys=true these end too.
         */
        delete: operations["removePerson"];
        options?: never;
        head?: never;
        /**
         * Change a person's role or name
         * @description It counts on the next request of the person.
         */
        patch: operations["changePerson"];
        trace?: never;
    };
    "/v1/people/{id}/erase": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Erase the personal data of a removed person for good
         * @description For operators. Name, address, network addresses and browsers read as [erased] from then on, everywhere and for ever; what the person did stays in the log under its id and can be proved.
         */
        post: operations["erasePerson"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/people/{id}/invitations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a new invitation to somebody who has not joined yet
         * @description One a minute and ten a day. Whoever has joined already gets none: changed is false.
         */
        post: operations["inviteAgain"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/people/{id}/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A person's sessions, for that person and for operators */
        get: operations["listSessions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/places": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Suggest addresses for what was typed */
        get: operations["suggestPlaces"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/places/{placeId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a place resolves to */
        get: operations["resolvePlace"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/plans": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The plans available to you
         * @description The platform's people see all; others those assigned on every level above them, with what they pay for it themselves.
         */
        get: operations["listPlans"];
        put?: never;
        /** Define a plan */
        post: operations["definePlan"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/plans/{id}/price": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Revise the list price */
        put: operations["revisePlanPrice"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/plans/{id}/retire": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Retire a plan
         * @description Nothing new goes on it; its cameras keep it and its price.
         */
        post: operations["retirePlan"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/platform": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The platform's id and settings */
        get: operations["readPlatform"];
        /** Set the platform's settings */
        put: operations["configurePlatform"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/recording-changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What starts and stops recording
         * @description In order. Long poll with wait; with Accept: text/event-stream a stream of server-sent events, taken up again by Last-Event-ID.
         */
        get: operations["readRecordingChanges"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who is signed in
         * @description As GET /me; by a key too.
         */
        get: operations["readSession"];
        put?: never;
        /**
         * Sign in, by the token of a mail or by an API key
         * @description Begins a session, which the cookie tierline_session carries. Where there are several accounts to sign in for, it is 409 account-choice-needed, and the token is not used up.
         */
        post: operations["beginSession"];
        /**
         * Sign out
         * @description Ends the session of the cookie, whatever became of who has it, and takes the cookie away.
         */
        delete: operations["endOwnSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * End a session
         * @description For the person whose it is, and for operators.
         */
        delete: operations["endSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sign-in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Which ways to sign in there are
         * @description By mail and by key always; by an identity provider where one is set up.
         */
        get: operations["readWaysToSignIn"];
        put?: never;
        /**
         * Have a link to sign in mailed
         * @description Always 202, before anybody has looked whether the address is one of ours: the answer tells nothing. If it is, one mail goes out, with one link, at most one a minute and twenty an hour.
         */
        post: operations["askToSignIn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sign-in/oidc": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Sign in by the identity provider
         * @description Leads the browser to the provider. The attempt is kept in a cookie of its own for 10 minutes. With Accept: application/json it says where to go instead. 404 where no provider is set up, 503 identity-provider-away while it does not answer.
         */
        get: operations["beginSignInByProvider"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sign-in/oidc/callback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Where the identity provider leads back to
         * @description Begins a session, as POST /session does, and leads to the console; with Accept: application/json it answers as GET /me. The first time a person comes, the address that the provider has verified must be theirs, which binds the identity; from then on that identity counts alone. With several accounts and none chosen it is 409 account-choice-needed: begin again with accountId.
         */
        get: operations["endSignInByProvider"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/usage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Record usage
         * @description As a JSON batch, or as NDJSON of any length: a row a line. Lines of nothing but blanks, tabs and carriage returns are none, and a byte order mark may stand at the very beginning; every other line is a row, and answered. Each row is answered on its own, and a bad one does not spoil the others. Source and id are the key of a row within its customer and month: the same row again is a duplicate, so whatever broke off can be sent again, and an Idempotency-Key is accepted and not needed. The answer comes when everything has arrived. Answers that become much longer than what was sent (more than 4 MiB and four times what was sent), or longer than 256 MiB, end the upload early: then the last answer is to no row, and its goOnWith says which row to begin another upload with. For operators, and for recorders whose key operators made.
         */
        post: operations["recordUsage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/usage/cancellations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take usage back
         * @description As a JSON batch, or as NDJSON of any length: a row a line. Lines of nothing but blanks, tabs and carriage returns are none, and a byte order mark may stand at the very beginning; every other line is a row, and answered. Each row is answered on its own, and a bad one does not spoil the others. A row that was taken back counts no more: a month that is not billed yet is billed without it, and of a month that was billed it is an adjustment on the next invoice. Its source and id stay taken; what should have been reported is another row of another id. What was taken back before is answered `already`, so whatever broke off can be sent again. The answer comes when everything has arrived. Answers that become much longer than what was sent (more than 4 MiB and four times what was sent), or longer than 256 MiB, end the upload early: then the last answer is to no row, and its goOnWith says which row to begin another upload with. For operators, and for recorders whose key operators made.
         */
        post: operations["cancelUsage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Account: {
            address: components["schemas"]["Address"] | "[erased]" | null;
            adminPortalAccess: boolean | null;
            billingProfile: {
                automaticBilling: boolean;
                planPrices: {
                    /** Format: id */
                    planId: string;
                    pricePerCameraMonth?: string | null;
                }[];
                rates: {
                    currency: string;
                    storagePerGbMonth: string;
                    trafficPerGb: string;
                };
                tax: {
                    /** @enum {string} */
                    mode: "none" | "exclusive" | "inclusive";
                    rates: {
                        name: string;
                        percent: string;
                    }[];
                };
            } | null;
            blockedBy: {
                /** @description An account id, or `above` for one above your own. */
                accountId: string;
                /** @enum {string} */
                gate: "status" | "confirmation" | "ceiling" | "own" | "switch";
                name: string | null;
            } | null;
            cameras: {
                active: number;
                held: number;
                recording: number;
                total: number;
            };
            /** Format: instant */
            createdAt: string;
            currency: string | null;
            disablement: {
                /** Format: id */
                id: string;
                level: string;
                reason: string | null;
            } | null;
            /** @enum {string} */
            effectiveStatus: "active" | "unconfirmed" | "disabled" | "blocked" | "closed";
            email: string | null;
            emailConfirmation: {
                code: string | null;
                retryAt: string | null;
                /** @enum {string} */
                state: "waiting" | "sent" | "failed" | "confirmed";
            } | null;
            emailConfirmed: boolean;
            /** Format: id */
            id: string;
            linkSharing: boolean | null;
            /** @description What you may do with it as it stands now: its reads, and the commands that would change something. What a command carries decides the rest. With asOf, the reads alone. */
            may: components["schemas"]["Deed"][];
            modules: ("live-view" | "archive" | "clip-export" | "timelapse" | "ptz" | "two-way-audio" | "layouts" | "maps" | "link-sharing" | "cross-customer-sharing" | "alerts" | "push" | "analytics" | "face-recognition" | "alarm-station" | "cameras.add-onvif" | "cameras.add-rtsp" | "cameras.add-gateway" | "cameras.add-pnp" | "cameras.settings" | "admin-portal" | "users" | "branding" | "billing-view" | "audit-log" | "api" | "webhooks" | "mobile-app")[];
            name: string;
            parentId: string | null;
            /** @description The accounts above, from the top down, as far as you reach. */
            path: string[];
            /** @description Of `path`. */
            pathNames: string[];
            pendingEmail: string | null;
            phone: string | null;
            plans: {
                /** Format: id */
                planId: string;
                pricePerCameraMonth?: string | null;
            }[] | null;
            pricing: {
                currency: string;
                storagePerGbMonth: string;
                tax: {
                    /** @enum {string} */
                    mode: "none" | "exclusive" | "inclusive";
                    rates: {
                        name: string;
                        percent: string;
                    }[];
                };
                trafficPerGb: string;
            } | null;
            recordingDefaults: {
                /** @enum {string} */
                mode: "continuous" | "motion" | "off";
                resolution: string;
                retentionDays: number;
            } | null;
            revision: number;
            /** @description The roles that you can give to its keys and its people, now. */
            rolesToGive: {
                keys: ("operator" | "auditor" | "integrator" | "billing" | "support" | "customer" | "viewer" | "recorder")[];
                people: ("operator" | "auditor" | "integrator" | "billing" | "support" | "customer" | "viewer" | "recorder")[];
            };
            /** @enum {string} */
            status: "enabled" | "disabled" | "closed";
            timeZone: string | null;
            /** @enum {string} */
            type: "platform" | "integrator" | "customer";
        };
        AccountRow: {
            blockedBy: {
                /** @description An account id, or `above` for one above your own. */
                accountId: string;
                /** @enum {string} */
                gate: "status" | "confirmation" | "ceiling" | "own" | "switch";
                name: string | null;
            } | null;
            cameras: {
                active: number;
                held: number;
                recording: number;
                total: number;
            };
            /** Format: instant */
            createdAt: string;
            /** @enum {string} */
            effectiveStatus: "active" | "unconfirmed" | "disabled" | "blocked" | "closed";
            emailConfirmed: boolean;
            /** Format: id */
            id: string;
            name: string;
            parentId: string | null;
            /** @description The accounts above, from the top down, as far as you reach. */
            path: string[];
            /** @description Of `path`. */
            pathNames: string[];
            /** @enum {string} */
            status: "enabled" | "disabled" | "closed";
            /** @enum {string} */
            type: "platform" | "integrator" | "customer";
        };
        AccountTree: {
            blockedBy: {
                /** @description An account id, or `above` for one above your own. */
                accountId: string;
                /** @enum {string} */
                gate: "status" | "confirmation" | "ceiling" | "own" | "switch";
                name: string | null;
            } | null;
            cameras: {
                active: number;
                held: number;
                recording: number;
                total: number;
            };
            childCount: number;
            children: components["schemas"]["AccountTree"][] | null;
            /** Format: instant */
            createdAt: string;
            /** @enum {string} */
            effectiveStatus: "active" | "unconfirmed" | "disabled" | "blocked" | "closed";
            emailConfirmed: boolean;
            /** Format: id */
            id: string;
            name: string;
            parentId: string | null;
            /** @description The accounts above, from the top down, as far as you reach. */
            path: string[];
            /** @description Of `path`. */
            pathNames: string[];
            /** @enum {string} */
            status: "enabled" | "disabled" | "closed";
            /** @enum {string} */
            type: "platform" | "integrator" | "customer";
        };
        ActivateCameraRequest: Record<string, never>;
        AddCameraRequest: {
            /** @enum {string} */
            connection: "onvif" | "rtsp" | "gateway" | "pnp";
            /**
             * Format: line
             * @description One line, not blank.
             */
            name: string;
            /** Format: id */
            planId?: string;
        };
        Address: {
            city: string;
            country: string;
            lines: string[];
            placeId: string;
            postalCode?: string;
        };
        ApiKey: {
            /** Format: id */
            accountId: string;
            expiresAt: string | null;
            /** Format: id */
            id: string;
            /** Format: instant */
            issuedAt: string;
            lastUsedOn: string | null;
            name: string;
            revoked: boolean;
            /** @enum {string} */
            role: "operator" | "auditor" | "integrator" | "billing" | "support" | "customer" | "viewer" | "recorder";
        };
        ApplyCreditAnswer: {
            applied: {
                amount: string;
                currency: string;
            };
            /** @description False when what was asked for held already. */
            changed: boolean;
            /** Format: id */
            id: string;
            revision: number;
            warnings?: components["schemas"]["Warning"][];
        };
        ApplyCreditOldestFirstAnswer: {
            applied: {
                amount: string;
                currency: string;
                /** Format: id */
                invoiceId: string;
            }[];
            /** @description False when what was asked for held already. */
            changed: boolean;
            /** Format: id */
            id: string;
            revision: number;
            warnings?: components["schemas"]["Warning"][];
        };
        ApplyCreditOldestFirstRequest: {
            amount?: {
                /** Format: amount */
                amount: string;
                /**
                 * Format: currency
                 * @description ISO 4217
                 */
                currency: string;
            };
            /**
             * Format: currency
             * @description ISO 4217
             */
            currency: string;
        };
        ApplyCreditRequest: {
            amount?: {
                /** Format: amount */
                amount: string;
                /**
                 * Format: currency
                 * @description ISO 4217
                 */
                currency: string;
            };
        };
        AskToSignInAnswer: {
            /** @enum {boolean} */
            accepted: true;
        };
        AskToSignInRequest: {
            /** Format: e-mail */
            email: string;
        };
        AssignPlansRequest: {
            /** @description No two with the same planId. */
            plans: {
                /** Format: id */
                planId: string;
                /**
                 * Format: rate
                 * @description A non-negative decimal in a string.
                 */
                pricePerCameraMonth?: string;
            }[];
        };
        BeginSessionRequest: {
            /**
             * Format: id
             * @description The account to sign in for, where there are several.
             */
            accountId?: string;
            /** Format: line */
            apiKey?: string;
            /**
             * Format: line
             * @description Of the link in a mail to sign in with, or of an invitation.
             */
            token?: string;
        };
        BeginSignInByProviderAnswer: {
            location: string;
        };
        Camera: {
            /** @enum {string} */
            connection: "onvif" | "rtsp" | "gateway" | "pnp";
            /** Format: id */
            customerId: string;
            /** @description The disablements that hold it. */
            holds: string[];
            /** Format: id */
            id: string;
            /** @enum {string} */
            intent: "active" | "inactive";
            /** @description What you may do with it as it stands now: its reads, and the commands that would change something. What a command carries decides the rest. With asOf, the reads alone. Not in lists. */
            may?: components["schemas"]["Deed"][];
            name: string;
            planId: string | null;
            recording: boolean;
            removed: boolean;
            revision: number;
        };
        CameraForecast: {
            /** @description Those that are listed, by their ids. */
            cameras: {
                [key: string]: {
                    /** Format: id */
                    customerId: string;
                    customerName: string;
                    name: string;
                };
            };
            counts: {
                start: number;
                stayOff: number;
                stop: number;
            };
            start: string[];
            stayOff: {
                /** Format: id */
                cameraId: string;
                why: string;
            }[];
            stop: string[];
            truncated: boolean;
        };
        CancelUsageAnswer: {
            items: {
                /** @description Only in a last answer that is to no row: the answers would have become too long, so no more rows were read. Send the rest as another upload, beginning with this row; rows count from 1, and lines with nothing on them do not. */
                goOnWith?: number;
                id: string | null;
                /** @description Of a row that nothing was done about: a code that stays the same, and what to do. */
                reason?: {
                    /** @description One of: not-recorded, other-day, malformed, not-found, concurrent-change (send the row again), upload-ended (see goOnWith). */
                    code: string;
                    detail: string;
                };
                /**
                 * @description cancelled and already are successes; already: it was taken back before. unknown: no such row was recorded.
                 * @enum {string}
                 */
                result: "cancelled" | "already" | "unknown" | "rejected";
                source: string | null;
            }[];
        };
        CancelUsageLine: {
            /** @description Only in a last answer that is to no row: the answers would have become too long, so no more rows were read. Send the rest as another upload, beginning with this row; rows count from 1, and lines with nothing on them do not. */
            goOnWith?: number;
            id: string | null;
            /** @description Of a row that nothing was done about: a code that stays the same, and what to do. */
            reason?: {
                /** @description One of: not-recorded, other-day, malformed, not-found, concurrent-change (send the row again), upload-ended (see goOnWith). */
                code: string;
                detail: string;
            };
            /**
             * @description cancelled and already are successes; already: it was taken back before. unknown: no such row was recorded.
             * @enum {string}
             */
            result: "cancelled" | "already" | "unknown" | "rejected";
            source: string | null;
        };
        CancelUsageRequest: {
            items: {
                /** Format: id */
                customerId: string;
                /**
                 * Format: day
                 * @description By the calendar of the customer's parent.
                 */
                day: string;
                /**
                 * Format: line
                 * @description Unique within source, customer and month.
                 */
                id: string;
                /**
                 * Format: text
                 * @description Why; kept with the event.
                 */
                reason: string;
                /**
                 * Format: line
                 * @description The system that measured.
                 */
                source: string;
            }[];
        };
        /** @description A row that was recorded, and why it is taken back. */
        CancelUsageRequestLine: {
            /** Format: id */
            customerId: string;
            /**
             * Format: day
             * @description By the calendar of the customer's parent.
             */
            day: string;
            /**
             * Format: line
             * @description Unique within source, customer and month.
             */
            id: string;
            /**
             * Format: text
             * @description Why; kept with the event.
             */
            reason: string;
            /**
             * Format: line
             * @description The system that measured.
             */
            source: string;
        };
        ChangeCameraPlanRequest: {
            /** Format: id */
            planId: string;
        };
        ChangeCustomerDetailsRequest: {
            address?: {
                lines?: string[];
                /** Format: line */
                placeId: string;
                /** Format: line */
                sessionToken?: string;
            };
            /** Format: e-mail */
            email?: string;
            /**
             * Format: line
             * @description One line, not blank.
             */
            name?: string;
            /** Format: phone */
            phone?: string;
        };
        ChangeIntegratorDetailsRequest: {
            address?: {
                lines?: string[];
                /** Format: line */
                placeId: string;
                /** Format: line */
                sessionToken?: string;
            };
            /** Format: e-mail */
            email?: string;
            /**
             * Format: line
             * @description One line, not blank.
             */
            name?: string;
            /** Format: phone */
            phone?: string;
            /**
             * Format: time-zone
             * @description IANA name
             */
            timeZone?: string;
        };
        ChangeManyAccountsAnswer: components["schemas"]["ManyDone"] | components["schemas"]["ManyForecast"];
        ChangeManyAccountsRequest: {
            accountIds: string[];
            /** @enum {string} */
            do: "disable" | "enable" | "restrict";
            /** @description For `restrict`: the own set of each account. */
            modules?: ("live-view" | "archive" | "clip-export" | "timelapse" | "ptz" | "two-way-audio" | "layouts" | "maps" | "link-sharing" | "cross-customer-sharing" | "alerts" | "push" | "analytics" | "face-recognition" | "alarm-station" | "cameras.add-onvif" | "cameras.add-rtsp" | "cameras.add-gateway" | "cameras.add-pnp" | "cameras.settings" | "admin-portal" | "users" | "branding" | "billing-view" | "audit-log" | "api" | "webhooks" | "mobile-app")[];
            /**
             * Format: text
             * @description Why; kept with the event.
             */
            reason?: string;
        };
        ChangePersonRequest: {
            /**
             * Format: line
             * @description One line, not blank.
             */
            name?: string;
            /** @enum {string} */
            role?: "operator" | "auditor" | "integrator" | "billing" | "support" | "customer" | "viewer" | "recorder";
        };
        CloseAccountAnswer: {
            /** @description False when what was asked for held already. */
            changed: boolean;
            /** Format: id */
            disablementId?: string;
            /** Format: id */
            id: string;
            revision: number;
            warnings?: components["schemas"]["Warning"][];
        } | components["schemas"]["CameraForecast"];
        CloseAccountRequest: {
            /**
             * Format: text
             * @description Why; kept with the event.
             */
            reason?: string;
        };
        CompareMomentsAnswer: {
            effects: {
                /** @example recordingDefaults.mode */
                field: string;
                /** @description Null where it was not there. */
                from: unknown;
                /** @description Null where it is not there any more. */
                to: unknown;
            }[];
            /** @description The position compared from. */
            from: string;
            items: {
                /** Format: id */
                accountId: string;
                changes: {
                    /** Format: instant */
                    at: string;
                    /** Format: id */
                    eventId: string;
                    /** @example recordingDefaults.mode */
                    field: string;
                    /** @description Null where it was not there. */
                    from: unknown;
                    /** @description Null where it is not there any more. */
                    to: unknown;
                }[];
                /** @description Whether it was there at the first moment. */
                existed: boolean;
                id: string;
                /**
                 * @example customer
                 * @example camera
                 */
                kind: string;
            }[];
            next: string | null;
            to: string;
        };
        ConfigurePlatformRequest: {
            /**
             * Format: currency
             * @description ISO 4217
             */
            currency: string;
            /** Format: text */
            invoiceDetails?: string;
            /**
             * Format: line
             * @description One line, not blank.
             */
            name: string;
            /**
             * Format: time-zone
             * @description IANA name
             */
            timeZone: string;
        };
        ConfirmEmailRequest: {
            /**
             * Format: line
             * @description The last part of the link in the confirmation mail.
             */
            token: string;
        };
        CreateCustomerRequest: {
            address: {
                lines?: string[];
                /** Format: line */
                placeId: string;
                /** Format: line */
                sessionToken?: string;
            };
            adminPortalAccess?: boolean;
            billingProfile?: {
                automaticBilling: boolean;
                /** @description No two with the same planId. */
                planPrices?: {
                    /** Format: id */
                    planId: string;
                    /**
                     * Format: rate
                     * @description A non-negative decimal in a string.
                     */
                    pricePerCameraMonth: string;
                }[];
                rates: {
                    /**
                     * Format: currency
                     * @description ISO 4217
                     */
                    currency: string;
                    /**
                     * Format: rate
                     * @description A non-negative decimal in a string.
                     */
                    storagePerGbMonth: string;
                    /**
                     * Format: rate
                     * @description A non-negative decimal in a string.
                     */
                    trafficPerGb: string;
                };
                tax: {
                    /** @enum {string} */
                    mode: "none" | "exclusive" | "inclusive";
                    /** @description No two with the same name. */
                    rates?: {
                        /** Format: line */
                        name: string;
                        /** Format: percent */
                        percent: string;
                    }[];
                };
            };
            /** Format: e-mail */
            email?: string;
            linkSharing?: boolean;
            modules?: ("live-view" | "archive" | "clip-export" | "timelapse" | "ptz" | "two-way-audio" | "layouts" | "maps" | "link-sharing" | "cross-customer-sharing" | "alerts" | "push" | "analytics" | "face-recognition" | "alarm-station" | "cameras.add-onvif" | "cameras.add-rtsp" | "cameras.add-gateway" | "cameras.add-pnp" | "cameras.settings" | "admin-portal" | "users" | "branding" | "billing-view" | "audit-log" | "api" | "webhooks" | "mobile-app")[];
            /**
             * Format: line
             * @description One line, not blank.
             */
            name: string;
            /** Format: phone */
            phone?: string;
            recordingDefaults?: {
                /** @enum {string} */
                mode: "continuous" | "motion" | "off";
                /** Format: line */
                resolution: string;
                retentionDays: number;
            };
        };
        CreateSubIntegratorRequest: {
            details: {
                address: {
                    lines?: string[];
                    /** Format: line */
                    placeId: string;
                    /** Format: line */
                    sessionToken?: string;
                };
                /** Format: e-mail */
                email: string;
                /**
                 * Format: line
                 * @description One line, not blank.
                 */
                name: string;
                /** Format: phone */
                phone?: string;
                /**
                 * Format: time-zone
                 * @description IANA name
                 */
                timeZone?: string;
            };
            /** @description No two with the same planId. */
            plans: {
                /** Format: id */
                planId: string;
                /**
                 * Format: rate
                 * @description A non-negative decimal in a string.
                 */
                pricePerCameraMonth?: string;
            }[];
            pricing: {
                /**
                 * Format: currency
                 * @description ISO 4217
                 */
                currency: string;
                /**
                 * Format: rate
                 * @description A non-negative decimal in a string.
                 */
                storagePerGbMonth: string;
                tax?: {
                    /** @enum {string} */
                    mode: "none" | "exclusive" | "inclusive";
                    /** @description No two with the same name. */
                    rates?: {
                        /** Format: line */
                        name: string;
                        /** Format: percent */
                        percent: string;
                    }[];
                };
                /**
                 * Format: rate
                 * @description A non-negative decimal in a string.
                 */
                trafficPerGb: string;
            };
        };
        Credit: {
            credit: {
                /** @example 12.34 */
                amount: string;
                currency: string;
            };
            name: string;
            /** Format: id */
            payerId: string;
        };
        DeactivateCameraRequest: Record<string, never>;
        /** @enum {string} */
        Deed: "readMe" | "readSession" | "listSessions" | "endSession" | "listPlans" | "readPlatform" | "listCustomers" | "readAccount" | "readAccountTree" | "readPermissions" | "explainPermission" | "listApiKeys" | "suggestPlaces" | "resolvePlace" | "listDisablements" | "readDisablement" | "listCameras" | "listFleet" | "readCamera" | "explainRecording" | "listUsage" | "listenToChanges" | "readHistory" | "compareMoments" | "searchEvents" | "readEvent" | "exportRecord" | "readExportManifest" | "listSeals" | "listSealKeys" | "proveConsistency" | "proveInclusion" | "listInvoices" | "readInvoice" | "readStatement" | "listBillingRuns" | "readBillingRun" | "readForecast" | "listUnbilled" | "listWarnings" | "listCredits" | "listPostings" | "readBalance" | "readMargin" | "readReceivables" | "readSeller" | "readSending" | "readPriceList" | "readDelivery" | "createCustomer" | "createSubIntegrator" | "changeIntegratorDetails" | "changeCustomerDetails" | "setRecordingDefaults" | "requestEmailConfirmation" | "disableAccount" | "enableAccount" | "changeManyAccounts" | "closeAccount" | "restrictModules" | "setAdminPortalAccess" | "setLinkSharing" | "assignPlans" | "setWholesalePricing" | "setBillingProfile" | "setSeller" | "setSending" | "setPriceList" | "startBillingRun" | "recordPayment" | "reversePayment" | "applyCredit" | "voidInvoice" | "markUncollectible" | "issueCreditNote" | "applyCreditOldestFirst" | "refundCredit" | "waiveUnbilledMonth" | "setDelivery" | "sendInvoice" | "addCamera" | "activateCamera" | "deactivateCamera" | "changeCameraPlan" | "renameCamera" | "removeCamera" | "listPeople" | "invitePerson" | "inviteAgain" | "changePerson" | "removePerson" | "issueApiKey" | "revokeApiKey" | "registerIntegrator" | "configurePlatform" | "definePlan" | "revisePlanPrice" | "retirePlan" | "eraseAccount" | "erasePerson" | "skipParkedEvent" | "retryParkedEvent" | "rebuildProjection" | "startVerification" | "listProjections" | "listProcesses" | "listVerifications" | "readVerification" | "listParkedEvents" | "readRecordingChanges" | "recordUsage" | "cancelUsage";
        DefinePlanRequest: {
            /**
             * Format: currency
             * @description ISO 4217
             */
            currency: string;
            /**
             * Format: line
             * @description One line, not blank.
             */
            name: string;
            /**
             * Format: rate
             * @description A non-negative decimal in a string.
             */
            pricePerCameraMonth: string;
            /** @enum {string} */
            recordingMode: "continuous" | "motion" | "off";
            /** Format: line */
            resolution: string;
            retentionDays: number;
        };
        DisableAccountAnswer: {
            /** @description False when what was asked for held already. */
            changed: boolean;
            /** Format: id */
            disablementId: string;
            /** Format: id */
            id: string;
            revision: number;
            warnings?: components["schemas"]["Warning"][];
        } | components["schemas"]["CameraForecast"];
        DisableAccountRequest: {
            /**
             * Format: text
             * @description Why; kept with the event.
             */
            reason?: string;
        };
        Disablement: {
            /** Format: id */
            accountId: string;
            /** Format: instant */
            disabledAt: string;
            enabledAt: string | null;
            held: number;
            /** Format: id */
            id: string;
            leftOff: number;
            /** @description The account whose people asked, or `above`. */
            level: string;
            reason: string | null;
            restored: number;
            skipped: number;
            /** @enum {string} */
            state: "holding" | "held" | "restoring" | "restored";
        };
        DisablementCameras: {
            /** Format: id */
            accountId: string;
            /** Format: instant */
            disabledAt: string;
            enabledAt: string | null;
            held: number;
            /** Format: id */
            id: string;
            items: {
                /** Format: id */
                cameraId: string;
                /** @enum {string} */
                outcome: "held" | "skipped" | "restored" | "leftOff";
                why: string | null;
            }[];
            leftOff: number;
            /** @description The account whose people asked, or `above`. */
            level: string;
            next: string | null;
            reason: string | null;
            restored: number;
            skipped: number;
            /** @enum {string} */
            state: "holding" | "held" | "restoring" | "restored";
        };
        Done: {
            /** @description False when what was asked for held already. */
            changed: boolean;
            /** Format: id */
            id: string;
            revision: number;
            warnings?: components["schemas"]["Warning"][];
        };
        EnableAccountAnswer: {
            blockedBy?: string[];
            /** @description False when what was asked for held already. */
            changed: boolean;
            /** Format: id */
            disablementId?: string;
            /** Format: id */
            id: string;
            revision: number;
            warnings?: components["schemas"]["Warning"][];
        } | components["schemas"]["CameraForecast"];
        EnableAccountRequest: {
            /**
             * Format: text
             * @description Why; kept with the event.
             */
            reason?: string;
        };
        EndOwnSessionAnswer: {
            ended: boolean;
        };
        EraseAccountAnswer: components["schemas"]["Done"] | {
            /** Format: id */
            accountId: string;
            /** @description False when it is erased already. */
            changed: boolean;
            /** @description Events of the account's own stream whose personal fields could be read no more. */
            events: number;
            /** @description People whom the account ever had: what is known of them would be gone with it. */
            people: number;
            /** @description Rows that would be rewritten. Rows of invoices are documents the account issued itself. */
            rows: {
                readModel: string;
                rows: number;
                table: string;
            }[];
        };
        EraseAccountRequest: {
            /**
             * Format: text
             * @description Why; kept with the event.
             */
            reason: string;
        };
        ErasePersonAnswer: components["schemas"]["Done"] | {
            /** Format: id */
            accountId: string;
            /** @description False when the person, or its account, is erased already. */
            changed: boolean;
            /** @description Events of the person's own stream whose personal fields could be read no more. */
            events: number;
            /** Format: id */
            personId: string;
            /** @description Rows that would be rewritten. */
            rows: {
                readModel: string;
                rows: number;
                table: string;
            }[];
        };
        ErasePersonRequest: {
            /**
             * Format: text
             * @description Why; kept with the event.
             */
            reason: string;
        };
        ExportRecordLine: {
            account: string;
            actor: {
                [key: string]: unknown;
            };
            at: string;
            data: {
                [key: string]: unknown;
            };
            id: string;
            index: string;
            /** @description SHA-256 over a zero byte and the JSON array of what is stored. */
            leaf: string;
            position: string;
            revision: number;
            stored?: {
                data: string;
                metadata: string;
            };
            stream: string;
            type: string;
        };
        FleetCamera: {
            /** @enum {string} */
            connection: "onvif" | "rtsp" | "gateway" | "pnp";
            /** Format: id */
            customerId: string;
            customerName: string;
            /** @description The disablements that hold it. */
            holds: string[];
            /** Format: id */
            id: string;
            /** @enum {string} */
            intent: "active" | "inactive";
            name: string;
            /** @description Of the accounts above the customer, from your own account down. */
            pathNames: string[];
            planId: string | null;
            recording: boolean;
            removed: boolean;
            revision: number;
        };
        /** @description An estimate: nothing was issued, and nothing is owed by it. */
        Forecast: {
            /**
             * Format: instant
             * @description When it was made. A large one is kept for a while.
             */
            asOf: string;
            /** @description Of all payers. */
            currencies: {
                currency: string;
                /**
                 * @description The same at the end of the month: cameras stay as they are, usage goes on at its pace.
                 * @example 12.34
                 */
                forecast: string;
                /**
                 * @description What the month comes to by now: gross, late usage of earlier months with it.
                 * @example 12.34
                 */
                toDate: string;
            }[];
            /** @enum {boolean} */
            estimate: true;
            /** @example 2026-11 */
            month: string;
            next: string | null;
            /** @description A page of them. */
            payers: {
                currency: string;
                /**
                 * @description The same at the end of the month: cameras stay as they are, usage goes on at its pace.
                 * @example 12.34
                 */
                forecast: string;
                name: string | null;
                /** Format: id */
                payerId: string;
                /**
                 * @description What the month comes to by now: gross, late usage of earlier months with it.
                 * @example 12.34
                 */
                toDate: string;
            }[];
            /** @description Payers that could not be billed as things stand; the first 500. */
            unbillable: {
                name: string | null;
                /** Format: id */
                payerId: string;
                reason: {
                    /** @description As a billing run says it. */
                    code: string;
                    /** @description In words, with what there is to do about it. */
                    detail: string;
                };
            }[];
        };
        HistoryEntry: {
            /**
             * Format: id
             * @description The account it concerns.
             */
            accountId: string;
            actor: {
                /** @description The account whose people it was, or above. */
                account: string;
                /**
                 * @description Present where a person did it.
                 * @enum {string}
                 */
                kind?: "person";
                name: string | null;
                onBehalfOf: string | null;
                /** @description The id of a person or an API key, operator-key, process:…, or above. */
                principal: string;
                role: string;
            };
            /** Format: instant */
            at: string;
            changes: {
                /** @example recordingDefaults.mode */
                field: string;
                /** @description Null where it was not there. */
                from: unknown;
                /** @description Null where it is not there any more. */
                to: unknown;
            }[];
            /** Format: id */
            eventId: string;
            position: string;
            revision: number;
            stream: string;
            type: string;
            /** @example The customer was disabled. */
            what: string;
            why: string | null;
        };
        InviteAgainRequest: Record<string, never>;
        InvitePersonRequest: {
            /** Format: e-mail */
            email: string;
            /**
             * Format: line
             * @description One line, not blank.
             */
            name: string;
            /** @enum {string} */
            role: "operator" | "auditor" | "integrator" | "billing" | "support" | "customer" | "viewer" | "recorder";
        };
        Invoice: {
            /**
             * @description What is still due.
             * @example 12.34
             */
            balance: string;
            biller: {
                lines: string[];
                name: string;
            };
            /** @description An account id, or `above` for one above your own. */
            billerId: string;
            buyer: {
                bankAccount?: string;
                country?: string;
                legalName: string;
                lines: string[];
                taxNumber?: string;
                vatId?: string;
            };
            /**
             * @description What of it became the payer's credit.
             * @example 12.34
             */
            credit: string;
            creditNotes: {
                /** @example 12.34 */
                amount: string;
                /** Format: instant */
                at: string;
                /** @example 12.34 */
                net: string;
                number: number;
                reason: string;
                /** @example 12.34 */
                tax: string;
            }[];
            /** @description The payer's credit that settled some of it. */
            creditsApplied: {
                /** @example 12.34 */
                amount: string;
                /** Format: instant */
                at: string;
            }[];
            currency: string;
            delivery: {
                /** Format: instant */
                at: string;
                /** @enum {string} */
                state: "waiting" | "sent" | "failed" | "no-address";
                to: string | null;
            } | null;
            /**
             * @description As printed: the biller's prefix and the number.
             * @example NV-12
             */
            documentNumber: string;
            dueOn: string | null;
            explanation?: {
                cameras: {
                    /** Format: id */
                    cameraId: string;
                    days: number;
                    eventIds: string[];
                }[];
                /** @description What set its price, and, of usage, brought its rows. */
                eventIds: string[];
                /** @description Place of the line, from 0. */
                line: number;
                /** @description There are more than the 1,000 that are listed. */
                truncated: boolean;
            }[];
            /** @example 12.34 */
            gross: string;
            /** Format: id */
            id: string;
            /** Format: instant */
            issuedAt: string;
            /**
             * @description The day of issue, in its time zone; in UTC where it has none.
             * @example 2026-12-04
             */
            issuedOn: string;
            /** @enum {string} */
            kind: "invoice" | "credit-note";
            /** @enum {string} */
            language: "en" | "de" | "ar";
            lines: {
                /**
                 * @description Net; gross in tax mode inclusive.
                 * @example 12.34
                 */
                amount: string;
                description: string;
                /**
                 * @description The first day of service; absent in documents of before.
                 * @example 2026-12-04
                 */
                from?: string;
                /** @enum {string} */
                kind: "plan" | "storage" | "traffic" | "adjustment";
                /** @example 2026-11 */
                month?: string;
                /** Format: id */
                planId?: string;
                quantity: string;
                /**
                 * @description The last.
                 * @example 2026-12-04
                 */
                to?: string;
                /** @enum {string} */
                unit: "camera-month" | "GB-month" | "GB" | "item";
                unitPrice: string;
            }[];
            /** @description What you may do with it as it stands now: its reads, and the commands that would change something. What a command carries decides the rest. With asOf, the reads alone. Not in lists. */
            may?: components["schemas"]["Deed"][];
            /** @example 2026-11 */
            month: string;
            /** @example 12.34 */
            net: string;
            /** @description Its place in the biller's book, without gaps. */
            number: number;
            /** @description Open, and its due day is over by its time zone. */
            overdue: boolean;
            /**
             * @description What payments and applied credit have settled of it.
             * @example 12.34
             */
            paid: string;
            payer: {
                lines: string[];
                name: string;
            };
            /** Format: id */
            payerId: string;
            payments: {
                /** @example 12.34 */
                amount: string;
                /**
                 * Format: instant
                 * @description When it was booked.
                 */
                at: string;
                /**
                 * @description Its value date.
                 * @example 2026-12-10
                 */
                paidOn: string;
                /** Format: id */
                paymentId: string;
                reference: string;
                reversedAt: string | null;
            }[];
            replaces: string | null;
            roundingPolicy: string;
            seller: {
                bankAccount?: string;
                country?: string;
                legalName: string;
                lines: string[];
                taxNumber?: string;
                vatId?: string;
            };
            /** @enum {string} */
            status: "open" | "paid" | "void" | "uncollectible";
            /** @example 12.34 */
            tax: string;
            taxes: {
                /** @example 12.34 */
                amount: string;
                /** @example 12.34 */
                base: string;
                name: string;
                percent: string;
            }[];
            /** @enum {string} */
            taxMode: "none" | "exclusive" | "inclusive";
            timeZone: string | null;
            uncollectible: {
                /** Format: instant */
                at: string;
                reason: string;
            } | null;
            voided: {
                /** Format: instant */
                at: string;
                reason: string;
            } | null;
            warnings: {
                code: string;
                detail: string;
            }[];
        };
        IssueApiKeyAnswer: {
            /** @description False when what was asked for held already. */
            changed: boolean;
            /** Format: id */
            id: string;
            key?: string;
            revision: number;
            warnings?: components["schemas"]["Warning"][];
        };
        IssueApiKeyRequest: {
            /** Format: instant */
            expiresAt?: string;
            /**
             * Format: line
             * @description One line, not blank.
             */
            name: string;
            /** @enum {string} */
            role: "operator" | "auditor" | "integrator" | "billing" | "support" | "customer" | "viewer" | "recorder";
        };
        IssueCreditNoteRequest: {
            amount?: {
                /** Format: amount */
                amount: string;
                /**
                 * Format: currency
                 * @description ISO 4217
                 */
                currency: string;
            };
            /**
             * Format: text
             * @description Why; kept with the event.
             */
            reason: string;
        };
        LedgerBalance: {
            currencies: {
                accounts: {
                    /** @enum {string} */
                    account: "receivable" | "revenue" | "tax-payable" | "cash" | "credits" | "bad-debt";
                    /**
                     * @description Debit less credit.
                     * @example 12.34
                     */
                    balance: string;
                    /** @example 12.34 */
                    credit: string;
                    /** @example 12.34 */
                    debit: string;
                }[];
                /** @example 12.34 */
                credits: string;
                currency: string;
                /**
                 * @description The same as credits, always.
                 * @example 12.34
                 */
                debits: string;
            }[];
            items: components["schemas"]["PayerBalance"][];
            next: string | null;
        };
        ListApiKeysAnswer: {
            items: components["schemas"]["ApiKey"][];
            next: string | null;
        };
        ListBillingRunsAnswer: {
            items: {
                /** @description Started by the clock. */
                automatic: boolean;
                /** Format: id */
                billerId: string;
                completedAt: string | null;
                failed: number;
                /** Format: id */
                id: string;
                issued: number;
                /** Format: month */
                month: string;
                skipped: number;
                /** Format: instant */
                startedAt: string;
                /**
                 * @description With failures: some payers that should have been billed could not be. Failed: none of them could.
                 * @enum {string}
                 */
                state: "running" | "completed" | "completed-with-failures" | "failed";
            }[];
            next: string | null;
        };
        ListBillingRunsLine: {
            /** @description Started by the clock. */
            automatic: boolean;
            /** Format: id */
            billerId: string;
            completedAt: string | null;
            failed: number;
            /** Format: id */
            id: string;
            issued: number;
            /** Format: month */
            month: string;
            skipped: number;
            /** Format: instant */
            startedAt: string;
            /**
             * @description With failures: some payers that should have been billed could not be. Failed: none of them could.
             * @enum {string}
             */
            state: "running" | "completed" | "completed-with-failures" | "failed";
        };
        ListCamerasAnswer: {
            items: components["schemas"]["Camera"][];
            next: string | null;
        };
        ListCreditsAnswer: {
            items: components["schemas"]["Credit"][];
            next: string | null;
        };
        ListCustomersAnswer: {
            items: components["schemas"]["AccountRow"][];
            next: string | null;
            /** @description With count=true. */
            total?: number;
        };
        ListDisablementsAnswer: {
            items: components["schemas"]["Disablement"][];
            next: string | null;
        };
        ListenToChangesAnswer: {
            items: {
                /**
                 * Format: id
                 * @description The account it concerns.
                 */
                accountId: string;
                /** Format: id */
                cameraId?: string;
                position: string;
                /**
                 * @description The type of the event.
                 * @example CameraRenamed
                 */
                type: string;
            }[];
            next: string;
        };
        ListFleetAnswer: {
            items: components["schemas"]["FleetCamera"][];
            next: string | null;
        };
        ListInvoicesAnswer: {
            items: components["schemas"]["Invoice"][];
            next: string | null;
        };
        ListParkedEventsAnswer: {
            items: {
                error: string;
                eventId: string;
                id: string;
                key: string;
                /** Format: instant */
                parkedAt: string;
                position: string;
                readModel: string;
                revision: number;
                stream: string;
                type: string | null;
                version: number | null;
            }[];
            next: string | null;
        };
        ListParkedEventsLine: {
            error: string;
            eventId: string;
            id: string;
            key: string;
            /** Format: instant */
            parkedAt: string;
            position: string;
            readModel: string;
            revision: number;
            stream: string;
            type: string | null;
            version: number | null;
        };
        ListPeopleAnswer: {
            items: components["schemas"]["Person"][];
            next: string | null;
        };
        ListPlansAnswer: {
            items: components["schemas"]["Plan"][];
            next: string | null;
        };
        ListPostingsAnswer: {
            items: components["schemas"]["Posting"][];
            next: string | null;
        };
        ListProcessesAnswer: {
            items: {
                error: string | null;
                name: string;
                oldestPendingAt: string | null;
                /** @description Pieces of work begun or waiting. */
                pending: number;
                position: string;
            }[];
            toldAt: string | null;
            toldSecondsAgo: number | null;
        };
        ListProjectionsAnswer: {
            items: {
                error: string | null;
                lagEvents: number;
                lagSeconds: number;
                name: string;
                parked: number;
                position: string;
                rebuild: {
                    head: string;
                    position: string;
                    state: string;
                } | null;
                standby: {
                    generation: number;
                    kind: string;
                    position: string;
                    ready: boolean;
                    version: number;
                }[];
                state: string;
                version: number;
            }[];
        };
        ListSealKeysAnswer: {
            items: {
                endorsement: string | null;
                keyId: string;
                possession: string;
                previousKeyId: string | null;
                /** @description PEM */
                publicKey: string;
            }[];
        };
        ListSealsAnswer: {
            items: {
                accepted: {
                    /** @description The last position known to be in both logs. */
                    after: string;
                    by: string | null;
                    number: number;
                    reason: string | null;
                    time: string;
                    /** @description The last position known of what was given up. */
                    upTo: string;
                } | null;
                keyId: string;
                /** @description Of the last leaf. */
                position: string;
                previous: {
                    consistency: string[];
                    size: number;
                } | null;
                /** @description Number of the last accepted restore before it; absent without one. */
                restore?: number;
                root: string;
                /** @description Ed25519, base64 */
                signature: string;
                /** @description Leaves: events from the first one on. */
                size: number;
                time: string;
            }[];
            next: string | null;
        };
        ListSealsLine: {
            accepted: {
                /** @description The last position known to be in both logs. */
                after: string;
                by: string | null;
                number: number;
                reason: string | null;
                time: string;
                /** @description The last position known of what was given up. */
                upTo: string;
            } | null;
            keyId: string;
            /** @description Of the last leaf. */
            position: string;
            previous: {
                consistency: string[];
                size: number;
            } | null;
            /** @description Number of the last accepted restore before it; absent without one. */
            restore?: number;
            root: string;
            /** @description Ed25519, base64 */
            signature: string;
            /** @description Leaves: events from the first one on. */
            size: number;
            time: string;
        };
        ListSessionsAnswer: {
            items: components["schemas"]["Session"][];
            next: null;
        };
        ListUnbilledAnswer: {
            items: components["schemas"]["UnbilledMonth"][];
            next: string | null;
        };
        ListUsageAnswer: {
            items: components["schemas"]["ReportedDay"][];
            next: string | null;
        };
        ListVerificationsAnswer: {
            items: components["schemas"]["Verification"][];
            outcomes: {
                /** Format: instant */
                at: string;
                /** @description What is not as it was sealed, the first event first; none when all is good. */
                findings: string[];
                /**
                 * @description `recent`: what was new since the one before.
                 * @enum {string}
                 */
                kind: "full" | "recent";
                /** @description Events up to which all was found good. */
                size: number;
            }[];
        };
        ListWarningsAnswer: {
            items: {
                code: string;
                detail: string;
                /**
                 * Format: id
                 * @description Whom it is about; absent: the price list.
                 */
                payerId?: string;
                /** Format: id */
                planId?: string;
                /**
                 * Format: instant
                 * @description Since when it is so.
                 */
                since: string;
            }[];
            next: string | null;
        };
        ListWarningsLine: {
            code: string;
            detail: string;
            /**
             * Format: id
             * @description Whom it is about; absent: the price list.
             */
            payerId?: string;
            /** Format: id */
            planId?: string;
            /**
             * Format: instant
             * @description Since when it is so.
             */
            since: string;
        };
        MadeKey: {
            /** Format: id */
            accountId: string;
            /** Format: id */
            id: string;
            name: string;
            /** @enum {string} */
            role: "operator" | "auditor" | "integrator" | "billing" | "support" | "customer" | "viewer" | "recorder";
        };
        ManyDone: {
            items: {
                /** Format: id */
                accountId: string;
                problem?: components["schemas"]["Problem"];
                result?: {
                    blockedBy?: string[];
                    changed: boolean;
                    /** Format: id */
                    disablementId?: string;
                    /** Format: id */
                    id: string;
                    revision: number;
                };
                /** @description As the command for this account alone would answer. */
                status: number;
            }[];
        };
        ManyForecast: {
            /** @description Those that are listed, by their ids. */
            cameras?: {
                [key: string]: {
                    /** Format: id */
                    customerId: string;
                    customerName: string;
                    name: string;
                };
            };
            counts?: {
                start: number;
                stayOff: number;
                stop: number;
            };
            /** @description Of `restrict`: accounts below that would gain or lose modules. */
            descendants?: number;
            items: {
                /** Format: id */
                accountId: string;
                problem?: components["schemas"]["Problem"];
                result?: {
                    gained: ("live-view" | "archive" | "clip-export" | "timelapse" | "ptz" | "two-way-audio" | "layouts" | "maps" | "link-sharing" | "cross-customer-sharing" | "alerts" | "push" | "analytics" | "face-recognition" | "alarm-station" | "cameras.add-onvif" | "cameras.add-rtsp" | "cameras.add-gateway" | "cameras.add-pnp" | "cameras.settings" | "admin-portal" | "users" | "branding" | "billing-view" | "audit-log" | "api" | "webhooks" | "mobile-app")[];
                    lost: ("live-view" | "archive" | "clip-export" | "timelapse" | "ptz" | "two-way-audio" | "layouts" | "maps" | "link-sharing" | "cross-customer-sharing" | "alerts" | "push" | "analytics" | "face-recognition" | "alarm-station" | "cameras.add-onvif" | "cameras.add-rtsp" | "cameras.add-gateway" | "cameras.add-pnp" | "cameras.settings" | "admin-portal" | "users" | "branding" | "billing-view" | "audit-log" | "api" | "webhooks" | "mobile-app")[];
                };
                /** @description As the command for this account alone would answer. */
                status: number;
            }[];
            start?: string[];
            stayOff?: {
                /** Format: id */
                cameraId: string;
                why: string;
            }[];
            stop?: string[];
            truncated?: boolean;
        };
        Margin: {
            currencies: {
                /** @example 12.34 */
                billed: string;
                children: {
                    /** Format: id */
                    accountId: string;
                    /** @example 12.34 */
                    billed: string;
                    /**
                     * @description Not rounded: up to 12 digits after the point.
                     * @example 12.34
                     */
                    cost: string;
                    /**
                     * @description Not rounded: up to 12 digits after the point.
                     * @example 12.34
                     */
                    margin: string;
                }[];
                /** @example 12.34 */
                cost: string;
                currency: string;
                /** @example 12.34 */
                margin: string;
                /**
                 * @description Not rounded: up to 12 digits after the point.
                 * @example 12.34
                 */
                remainder: string;
            }[];
            /** @example 2026-11 */
            month: string;
        };
        Margins: {
            /** @example 2026-11 */
            from: string;
            months: {
                currencies: {
                    /** @example 12.34 */
                    billed: string;
                    children: {
                        /** Format: id */
                        accountId: string;
                        /** @example 12.34 */
                        billed: string;
                        /**
                         * @description Not rounded: up to 12 digits after the point.
                         * @example 12.34
                         */
                        cost: string;
                        /**
                         * @description Not rounded: up to 12 digits after the point.
                         * @example 12.34
                         */
                        margin: string;
                    }[];
                    /** @example 12.34 */
                    cost: string;
                    currency: string;
                    /** @example 12.34 */
                    margin: string;
                    /**
                     * @description Not rounded: up to 12 digits after the point.
                     * @example 12.34
                     */
                    remainder: string;
                }[];
                /** @example 2026-11 */
                month: string;
            }[];
            /** @example 2026-11 */
            to: string;
        };
        MarkUncollectibleRequest: {
            /**
             * Format: text
             * @description Why; kept with the event.
             */
            reason: string;
        };
        Me: {
            /** Format: id */
            accountId: string;
            accountName: string;
            /** @enum {string} */
            accountType: "platform" | "integrator" | "customer";
            /** @description Present and true in an installation for demos. */
            demo?: boolean;
            /**
             * Format: instant
             * @description When the key, or the session, ends.
             */
            expiresAt?: string;
            /** @description Of the key or person; `operator-key` for the key of the environment. */
            id: string;
            /** @enum {string} */
            kind: "key" | "person";
            /** @description What you may do on your own account, or on one below it. */
            may: components["schemas"]["Deed"][];
            name: string;
            /** @enum {string} */
            role: "operator" | "auditor" | "integrator" | "billing" | "support" | "customer" | "viewer" | "recorder";
        };
        PayerBalance: {
            /**
             * @description What was given up.
             * @example 12.34
             */
            badDebt: string;
            /**
             * @description What the payer is owed.
             * @example 12.34
             */
            credit: string;
            currency: string;
            /** Format: id */
            payerId: string;
            /**
             * @description What the payer owes.
             * @example 12.34
             */
            receivable: string;
        };
        Permission: {
            /** Format: id */
            accountId: string;
            allowed: boolean;
            gates: {
                /** @description An account id, or `above` for one above your own. */
                accountId: string;
                eventId: string | null;
                /** @enum {string} */
                gate: "status" | "confirmation" | "ceiling" | "own" | "switch";
                passed: boolean;
            }[];
            /** @enum {string} */
            module: "live-view" | "archive" | "clip-export" | "timelapse" | "ptz" | "two-way-audio" | "layouts" | "maps" | "link-sharing" | "cross-customer-sharing" | "alerts" | "push" | "analytics" | "face-recognition" | "alarm-station" | "cameras.add-onvif" | "cameras.add-rtsp" | "cameras.add-gateway" | "cameras.add-pnp" | "cameras.settings" | "admin-portal" | "users" | "branding" | "billing-view" | "audit-log" | "api" | "webhooks" | "mobile-app";
        };
        Permissions: {
            /** Format: id */
            accountId: string;
            blockedBy: {
                /** @description An account id, or `above` for one above your own. */
                accountId: string;
                /** @enum {string} */
                gate: "status" | "confirmation" | "ceiling" | "own" | "switch";
            }[];
            effective: ("live-view" | "archive" | "clip-export" | "timelapse" | "ptz" | "two-way-audio" | "layouts" | "maps" | "link-sharing" | "cross-customer-sharing" | "alerts" | "push" | "analytics" | "face-recognition" | "alarm-station" | "cameras.add-onvif" | "cameras.add-rtsp" | "cameras.add-gateway" | "cameras.add-pnp" | "cameras.settings" | "admin-portal" | "users" | "branding" | "billing-view" | "audit-log" | "api" | "webhooks" | "mobile-app")[];
            own: ("live-view" | "archive" | "clip-export" | "timelapse" | "ptz" | "two-way-audio" | "layouts" | "maps" | "link-sharing" | "cross-customer-sharing" | "alerts" | "push" | "analytics" | "face-recognition" | "alarm-station" | "cameras.add-onvif" | "cameras.add-rtsp" | "cameras.add-gateway" | "cameras.add-pnp" | "cameras.settings" | "admin-portal" | "users" | "branding" | "billing-view" | "audit-log" | "api" | "webhooks" | "mobile-app")[];
        };
        Person: {
            /** Format: id */
            accountId: string;
            email: string;
            /** Format: id */
            id: string;
            /** @description The newest invitation of whoever is invited, otherwise null. */
            invitation: {
                /** Format: instant */
                expiresAt: string;
                /**
                 * @description What became of its mail. One that failed is tried again for a while.
                 * @enum {string}
                 */
                mail: "waiting" | "sent" | "failed";
                number: number;
            } | null;
            lastSignInAt: string | null;
            name: string;
            /** @description What commands name in If-Match. */
            revision: number;
            /** @enum {string} */
            role: "operator" | "auditor" | "integrator" | "billing" | "support" | "customer" | "viewer" | "recorder";
            /**
             * @description Whoever is invited has not followed an invitation yet.
             * @enum {string}
             */
            state: "invited" | "active" | "removed";
        };
        Plan: {
            currency: string;
            /** Format: id */
            id: string;
            name: string;
            pricePerCameraMonth: string;
            /** @enum {string} */
            recordingMode: "continuous" | "motion" | "off";
            resolution: string;
            retentionDays: number;
            retired: boolean;
            revision: number;
            yourCurrency: string | null;
            /** @description What your biller calls it. */
            yourName: string;
            yourPrice: string | null;
        };
        Posting: {
            /** @enum {string} */
            account: "receivable" | "revenue" | "tax-payable" | "cash" | "credits" | "bad-debt";
            /** Format: instant */
            at: string;
            /** @example 12.34 */
            credit: string;
            currency: string;
            /** @example 12.34 */
            debit: string;
            /** Format: id */
            eventId: string;
            /**
             * Format: id
             * @description None of a refund.
             */
            invoiceId?: string;
            /** Format: id */
            payerId: string;
            position: string;
        };
        /** @description RFC 9457 */
        Problem: {
            /** @description With account-choice-needed: those to choose from. */
            accounts?: {
                /** Format: id */
                accountId: string;
                name: string;
                role: string;
            }[];
            /** @example account-disabled */
            code: string;
            detail: string;
            errors?: {
                /**
                 * @description Stays the same, whatever the message says.
                 * @example too-long
                 */
                code: string;
                message: string;
                /** @description The figures in the message, by name. */
                params?: {
                    [key: string]: unknown;
                };
                /**
                 * @description Where in the request as it was sent: a path into the body, or the name of a parameter.
                 * @example plans/0/planId
                 */
                path: string;
            }[];
            status: number;
            title: string;
            /** @example https://tierline.dev/problems/account-disabled */
            type: string;
        };
        ProveConsistencyAnswer: {
            from: number;
            proof: string[];
            to: number;
        };
        ProveInclusionAnswer: {
            eventId: string;
            head: {
                keyId: string;
                /** @description Of the last leaf. */
                position: string;
                /** @description Number of the last accepted restore before it; absent without one. */
                restore?: number;
                root: string;
                /** @description Ed25519, base64 */
                signature: string;
                /** @description Leaves: events from the first one on. */
                size: number;
                time: string;
            };
            /** @description Place among the leaves, from 0. */
            index: string;
            /** @description SHA-256 over a zero byte and the JSON array of what is stored. */
            leaf: string;
            path: string[];
            position: string;
            stored?: {
                data: string;
                id: string;
                metadata: string;
                revision: number;
                stream: string;
                type: string;
            };
        };
        ReadBillingRunAnswer: {
            /** @description Started by the clock. */
            automatic: boolean;
            /** Format: id */
            billerId: string;
            completedAt: string | null;
            failed: {
                /** @description Of one that failed, the reason's detail. */
                detail?: string;
                /** Format: id */
                payerId: string;
                reason: {
                    /** @description As a billing run says it. */
                    code: string;
                    /** @description In words, with what there is to do about it. */
                    detail: string;
                };
                /** @description The reason's code. */
                why: string;
            }[];
            /** Format: id */
            id: string;
            issued: {
                /** Format: currency */
                currency: string;
                gross: string;
                /** Format: id */
                invoiceId: string;
                number: number;
                /** Format: id */
                payerId: string;
            }[];
            /** Format: month */
            month: string;
            skipped: {
                /** @description Of one that failed, the reason's detail. */
                detail?: string;
                /** Format: id */
                payerId: string;
                reason: {
                    /** @description As a billing run says it. */
                    code: string;
                    /** @description In words, with what there is to do about it. */
                    detail: string;
                };
                /** @description The reason's code. */
                why: string;
            }[];
            /** Format: instant */
            startedAt: string;
            /**
             * @description With failures: some payers that should have been billed could not be. Failed: none of them could.
             * @enum {string}
             */
            state: "running" | "completed" | "completed-with-failures" | "failed";
            /** @description For the biller, such as days without usage; they do not stand on the payers' documents. */
            warnings: {
                code: string;
                detail: string;
                /** Format: id */
                payerId: string;
            }[];
        };
        /**
         * @example {
         *       "email": "accounts@bakery.example",
         *       "language": "de",
         *       "eInvoice": "none"
         *     }
         */
        ReadDeliveryAnswer: {
            /**
             * Format: country
             * @description ISO 3166-1 alpha-2
             */
            country?: string;
            /** @enum {string} */
            eInvoice: "none" | "xml";
            /** Format: e-mail */
            email?: string;
            /** @enum {string} */
            language: "en" | "de" | "ar";
            /**
             * Format: line
             * @description One line, not blank.
             */
            legalName?: string;
            /** Format: line */
            vatId?: string;
        };
        ReadEventAnswer: {
            /** @description The account it concerns. */
            account: string;
            actor: {
                account: string;
                /**
                 * @description Present where a person did it.
                 * @enum {string}
                 */
                kind?: "person";
                name: string | null;
                onBehalfOf: string | null;
                /** @description The id of a person or an API key, operator-key, process:…, or above. */
                principal: string;
                reason: string | null;
                role: string;
            };
            at: string;
            data: {
                [key: string]: unknown;
            };
            id: string;
            index: string | null;
            position: string;
            revision: number;
            stream: string;
            type: string;
            /**
             * @description In English, German or Arabic, as Accept-Language asks.
             * @example The customer was disabled.
             */
            what: string;
        };
        ReadExportManifestAnswer: {
            complete: boolean;
            count: number;
            filter: {
                [key: string]: unknown;
            };
            first: string | null;
            format: number;
            head: {
                [key: string]: unknown;
            } | null;
            keys: {
                [key: string]: unknown;
            }[];
            last: string | null;
            proof: {
                hashes?: string[];
                /** @description complete, multiproof, or unsealed when there is no signed head. */
                kind: string;
            };
            sha256: string;
            /** @description Over the SHA-256 of all before it. Absent where `unsigned` says why. */
            signature?: {
                keyId: string;
                /** @description Ed25519, base64 */
                signature: string;
            };
            /** @description Why there is no signature. */
            unsigned?: string;
        };
        ReadHistoryAnswer: {
            items: components["schemas"]["HistoryEntry"][];
            next: string | null;
        };
        ReadMarginAnswer: components["schemas"]["Margin"] | components["schemas"]["Margins"];
        ReadPlatformAnswer: {
            /**
             * Format: currency
             * @description ISO 4217
             */
            currency: string;
            /** Format: id */
            id: string;
            /** Format: text */
            invoiceDetails?: string;
            /**
             * Format: line
             * @description One line, not blank.
             */
            name: string;
            revision: number;
            /**
             * Format: time-zone
             * @description IANA name
             */
            timeZone: string;
        };
        /**
         * @example {
         *       "plans": [
         *         {
         *           "planId": "01900000-0000-7000-8000-0000000000a1",
         *           "name": "Always on",
         *           "pricePerCameraMonth": "12.90",
         *           "currency": "EUR"
         *         }
         *       ]
         *     }
         */
        ReadPriceListAnswer: {
            /** @description No two with the same planId and currency. */
            plans: {
                /**
                 * Format: currency
                 * @description ISO 4217
                 */
                currency: string;
                /**
                 * Format: line
                 * @description What its payers see instead of the plan’s own name.
                 */
                name?: string;
                /** Format: id */
                planId: string;
                /**
                 * Format: rate
                 * @description A non-negative decimal in a string.
                 */
                pricePerCameraMonth: string;
            }[];
        };
        ReadRecordingChangesAnswer: {
            items: components["schemas"]["RecordingChange"][];
            next: string;
        };
        /**
         * @example {
         *       "legalName": "Nord Video GmbH",
         *       "addressLines": [
         *         "Hafenstraße 12",
         *         "20457 Hamburg"
         *       ],
         *       "country": "DE",
         *       "vatId": "DE123456789",
         *       "bankAccount": "DE89 3704 0044 0532 0130 00",
         *       "paymentTermDays": 14,
         *       "numberPrefix": "NV-"
         *     }
         */
        ReadSellerAnswer: {
            addressLines?: string[];
            /**
             * Format: line
             * @description Where to pay to, such as an IBAN.
             */
            bankAccount?: string;
            /**
             * Format: country
             * @description ISO 3166-1 alpha-2
             */
            country?: string;
            /**
             * Format: line
             * @description As it stands on documents.
             */
            legalName: string;
            /**
             * Format: number-prefix
             * @description Stands before the number on documents.
             */
            numberPrefix?: string;
            /** @description Due so many days after the day of issue. */
            paymentTermDays?: number;
            /** Format: line */
            taxNumber?: string;
            /** Format: line */
            vatId?: string;
        };
        /**
         * @example {
         *       "mail": true,
         *       "daysAfterDue": [
         *         7,
         *         21
         *       ]
         *     }
         */
        ReadSendingAnswer: {
            /** @description Days after the due day on which an unpaid document is reminded of. */
            daysAfterDue: number[];
            /** @description Only documents issued after this was turned on are mailed. */
            mail: boolean;
        };
        ReadWaysToSignInAnswer: {
            /** @description Whether GET /sign-in/oidc leads somewhere. */
            provider: boolean;
        };
        RebuildProjectionAnswer: {
            name: string;
        };
        RebuildProjectionRequest: Record<string, never>;
        Receivables: {
            currencies: {
                currency: string;
                open: {
                    /** @example 12.34 */
                    amount: string;
                    documents: number;
                };
                overdue: {
                    /** @example 12.34 */
                    amount: string;
                    documents: number;
                };
            }[];
        };
        Recording: {
            /** @description All that failed when it does not record, all that let it when it does. */
            gates: {
                /** @description An account id, or `above` for one above your own. */
                accountId: string;
                /**
                 * Format: id
                 * @description The disablement that holds the camera, or that an account above it is under: one may stand in two gates.
                 */
                disablementId?: string;
                eventId: string | null;
                /** @enum {string} */
                gate: "removed" | "intent" | "status" | "hold";
                passed: boolean;
            }[];
            recording: boolean;
        };
        RecordingChange: {
            /** Format: instant */
            at: string;
            /** Format: id */
            cameraId: string;
            /** Format: id */
            customerId: string;
            /** @enum {string} */
            mode: "continuous" | "motion" | "off";
            position: string;
            recording: boolean;
        };
        RecordPaymentAnswer: {
            /** @description False when what was asked for held already. */
            changed: boolean;
            /** Format: id */
            id: string;
            /** Format: id */
            paymentId: string;
            revision: number;
            warnings?: components["schemas"]["Warning"][];
        };
        RecordPaymentRequest: {
            amount: {
                /** Format: amount */
                amount: string;
                /**
                 * Format: currency
                 * @description ISO 4217
                 */
                currency: string;
            };
            /**
             * Format: day
             * @description The value date; today by the biller's calendar when absent.
             */
            paidOn?: string;
            /**
             * Format: line
             * @description Whoever sends it again records it once.
             */
            reference: string;
        };
        RecordUsageAnswer: {
            items: {
                /** @description Only in a last answer that is to no row: the answers would have become too long, so no more rows were read. Send the rest as another upload, beginning with this row; rows count from 1, and lines with nothing on them do not. */
                goOnWith?: number;
                id: string | null;
                /** @description Of a row that nothing was done about: a code that stays the same, and what to do. */
                reason?: {
                    /** @description One of: camera-not-found, day-in-future, account-closed, too-many-bytes, other-payload, malformed, not-found, concurrent-change (send the row again), upload-ended (see goOnWith). */
                    code: string;
                    detail: string;
                };
                /**
                 * @description recorded and duplicate are successes. conflict: this source and id stand for another row of the customer and month.
                 * @enum {string}
                 */
                result: "recorded" | "duplicate" | "conflict" | "rejected";
                source: string | null;
                /** @description The reason as one text: the code, a colon, and what to do. */
                why?: string;
            }[];
        };
        RecordUsageLine: {
            /** @description Only in a last answer that is to no row: the answers would have become too long, so no more rows were read. Send the rest as another upload, beginning with this row; rows count from 1, and lines with nothing on them do not. */
            goOnWith?: number;
            id: string | null;
            /** @description Of a row that nothing was done about: a code that stays the same, and what to do. */
            reason?: {
                /** @description One of: camera-not-found, day-in-future, account-closed, too-many-bytes, other-payload, malformed, not-found, concurrent-change (send the row again), upload-ended (see goOnWith). */
                code: string;
                detail: string;
            };
            /**
             * @description recorded and duplicate are successes. conflict: this source and id stand for another row of the customer and month.
             * @enum {string}
             */
            result: "recorded" | "duplicate" | "conflict" | "rejected";
            source: string | null;
            /** @description The reason as one text: the code, a colon, and what to do. */
            why?: string;
        };
        RecordUsageRequest: {
            items: {
                /**
                 * Format: id
                 * @description The camera the usage is of, when it is of one.
                 */
                cameraId?: string;
                /** Format: id */
                customerId: string;
                /**
                 * Format: day
                 * @description By the calendar of the customer's parent.
                 */
                day: string;
                /**
                 * Format: line
                 * @description Unique within source, customer and month.
                 */
                id: string;
                /**
                 * Format: line
                 * @description The system that measured.
                 */
                source: string;
                /**
                 * Format: bytes
                 * @description Stored at the day's end. Rows of a day add up.
                 */
                storedBytes: string;
                /**
                 * Format: bytes
                 * @description Sent during the day.
                 */
                trafficBytes: string;
            }[];
        };
        /** @description What one source says of one day. */
        RecordUsageRequestLine: {
            /**
             * Format: id
             * @description The camera the usage is of, when it is of one.
             */
            cameraId?: string;
            /** Format: id */
            customerId: string;
            /**
             * Format: day
             * @description By the calendar of the customer's parent.
             */
            day: string;
            /**
             * Format: line
             * @description Unique within source, customer and month.
             */
            id: string;
            /**
             * Format: line
             * @description The system that measured.
             */
            source: string;
            /**
             * Format: bytes
             * @description Stored at the day's end. Rows of a day add up.
             */
            storedBytes: string;
            /**
             * Format: bytes
             * @description Sent during the day.
             */
            trafficBytes: string;
        };
        RefundCreditRequest: {
            amount: {
                /** Format: amount */
                amount: string;
                /**
                 * Format: currency
                 * @description ISO 4217
                 */
                currency: string;
            };
            /**
             * Format: line
             * @description Whoever sends it again records it once.
             */
            reference: string;
        };
        RegisterIntegratorRequest: {
            address: {
                lines?: string[];
                /** Format: line */
                placeId: string;
                /** Format: line */
                sessionToken?: string;
            };
            /**
             * Format: currency
             * @description ISO 4217
             */
            currency: string;
            /** Format: e-mail */
            email: string;
            /**
             * Format: line
             * @description One line, not blank.
             */
            name: string;
            /** Format: phone */
            phone?: string;
            planIds?: string[];
            /** @description No two with the same planId. */
            plans?: {
                /** Format: id */
                planId: string;
                /**
                 * Format: rate
                 * @description A non-negative decimal in a string.
                 */
                pricePerCameraMonth?: string;
            }[];
            pricing?: {
                /**
                 * Format: currency
                 * @description ISO 4217
                 */
                currency: string;
                /**
                 * Format: rate
                 * @description A non-negative decimal in a string.
                 */
                storagePerGbMonth: string;
                tax?: {
                    /** @enum {string} */
                    mode: "none" | "exclusive" | "inclusive";
                    /** @description No two with the same name. */
                    rates?: {
                        /** Format: line */
                        name: string;
                        /** Format: percent */
                        percent: string;
                    }[];
                };
                /**
                 * Format: rate
                 * @description A non-negative decimal in a string.
                 */
                trafficPerGb: string;
            };
            /**
             * Format: time-zone
             * @description IANA name
             */
            timeZone: string;
        };
        RemovePersonAnswer: {
            /** @description False when what was asked for held already. */
            changed: boolean;
            /** Format: id */
            id: string;
            keys: components["schemas"]["MadeKey"][];
            revision: number;
            warnings?: components["schemas"]["Warning"][];
        } | {
            keys: components["schemas"]["MadeKey"][];
        };
        RenameCameraRequest: {
            /**
             * Format: line
             * @description One line, not blank.
             */
            name: string;
        };
        /** @description A day on which anything was reported. The sums are of the rows that count. */
        ReportedDay: {
            /** Format: day */
            day: string;
            rows: {
                cameraId: string | null;
                /** @description Taken back: it counts no more. */
                cancelled: boolean;
                cancelledAt: string | null;
                cancelReason: string | null;
                id: string;
                /** Format: instant */
                recordedAt: string;
                source: string;
                /** Format: bytes */
                storedBytes: string;
                /** Format: bytes */
                trafficBytes: string;
            }[];
            /** Format: bytes */
            storedBytes: string;
            /** Format: bytes */
            trafficBytes: string;
        };
        RequestEmailConfirmationRequest: Record<string, never>;
        ResendEmailConfirmationRequest: {
            /**
             * Format: line
             * @description The last part of the link in the confirmation mail.
             */
            token: string;
        };
        RestrictModulesAnswer: components["schemas"]["Done"] | {
            /** Format: id */
            accountId: string;
            /** @description How many accounts below would gain or lose modules. */
            descendants: number;
            gained: ("live-view" | "archive" | "clip-export" | "timelapse" | "ptz" | "two-way-audio" | "layouts" | "maps" | "link-sharing" | "cross-customer-sharing" | "alerts" | "push" | "analytics" | "face-recognition" | "alarm-station" | "cameras.add-onvif" | "cameras.add-rtsp" | "cameras.add-gateway" | "cameras.add-pnp" | "cameras.settings" | "admin-portal" | "users" | "branding" | "billing-view" | "audit-log" | "api" | "webhooks" | "mobile-app")[];
            lost: ("live-view" | "archive" | "clip-export" | "timelapse" | "ptz" | "two-way-audio" | "layouts" | "maps" | "link-sharing" | "cross-customer-sharing" | "alerts" | "push" | "analytics" | "face-recognition" | "alarm-station" | "cameras.add-onvif" | "cameras.add-rtsp" | "cameras.add-gateway" | "cameras.add-pnp" | "cameras.settings" | "admin-portal" | "users" | "branding" | "billing-view" | "audit-log" | "api" | "webhooks" | "mobile-app")[];
        };
        RestrictModulesRequest: {
            modules: ("live-view" | "archive" | "clip-export" | "timelapse" | "ptz" | "two-way-audio" | "layouts" | "maps" | "link-sharing" | "cross-customer-sharing" | "alerts" | "push" | "analytics" | "face-recognition" | "alarm-station" | "cameras.add-onvif" | "cameras.add-rtsp" | "cameras.add-gateway" | "cameras.add-pnp" | "cameras.settings" | "admin-portal" | "users" | "branding" | "billing-view" | "audit-log" | "api" | "webhooks" | "mobile-app")[];
        };
        RetirePlanRequest: Record<string, never>;
        RetryParkedEventAnswer: {
            changed: boolean;
            id: string;
        };
        RetryParkedEventRequest: Record<string, never>;
        ReversePaymentRequest: {
            /**
             * Format: text
             * @description Why; kept with the event.
             */
            reason: string;
        };
        RevisePlanPriceRequest: {
            /**
             * Format: currency
             * @description ISO 4217
             */
            currency?: string;
            /**
             * Format: rate
             * @description A non-negative decimal in a string.
             */
            pricePerCameraMonth: string;
        };
        SearchEventsAnswer: {
            items: {
                /** @description The account it concerns. */
                account: string;
                actor: {
                    account: string;
                    /**
                     * @description Present where a person did it.
                     * @enum {string}
                     */
                    kind?: "person";
                    name: string | null;
                    onBehalfOf: string | null;
                    /** @description The id of a person or an API key, operator-key, process:…, or above. */
                    principal: string;
                    reason: string | null;
                    role: string;
                };
                at: string;
                data: {
                    [key: string]: unknown;
                };
                id: string;
                index: string | null;
                position: string;
                revision: number;
                stream: string;
                type: string;
            }[];
            next: string | null;
        };
        SearchEventsLine: {
            /** @description The account it concerns. */
            account: string;
            actor: {
                account: string;
                /**
                 * @description Present where a person did it.
                 * @enum {string}
                 */
                kind?: "person";
                name: string | null;
                onBehalfOf: string | null;
                /** @description The id of a person or an API key, operator-key, process:…, or above. */
                principal: string;
                reason: string | null;
                role: string;
            };
            at: string;
            data: {
                [key: string]: unknown;
            };
            id: string;
            index: string | null;
            position: string;
            revision: number;
            stream: string;
            type: string;
        };
        SendInvoiceRequest: {
            /** Format: e-mail */
            email?: string;
        };
        Session: {
            /** Format: instant */
            begunAt: string;
            browser: string;
            /** @description Whether this request came by it. */
            current: boolean;
            /**
             * Format: instant
             * @description At the latest; sooner when nothing is asked for an hour.
             */
            endsAt: string;
            /** Format: id */
            id: string;
            /**
             * Format: instant
             * @description To within half a minute.
             */
            lastUsedAt: string;
            /** @enum {string} */
            method: "link" | "invitation" | "oidc";
            networkAddress: string;
        };
        SetAdminPortalAccessRequest: {
            allowed: boolean;
        };
        SetBillingProfileRequest: {
            automaticBilling: boolean;
            /** @description No two with the same planId. */
            planPrices?: {
                /** Format: id */
                planId: string;
                /**
                 * Format: rate
                 * @description A non-negative decimal in a string.
                 */
                pricePerCameraMonth: string;
            }[];
            rates: {
                /**
                 * Format: currency
                 * @description ISO 4217
                 */
                currency: string;
                /**
                 * Format: rate
                 * @description A non-negative decimal in a string.
                 */
                storagePerGbMonth: string;
                /**
                 * Format: rate
                 * @description A non-negative decimal in a string.
                 */
                trafficPerGb: string;
            };
            tax: {
                /** @enum {string} */
                mode: "none" | "exclusive" | "inclusive";
                /** @description No two with the same name. */
                rates?: {
                    /** Format: line */
                    name: string;
                    /** Format: percent */
                    percent: string;
                }[];
            };
        };
        SetDeliveryRequest: {
            /**
             * Format: country
             * @description ISO 3166-1 alpha-2
             */
            country?: string;
            /** @enum {string} */
            eInvoice: "none" | "xml";
            /** Format: e-mail */
            email?: string;
            /** @enum {string} */
            language: "en" | "de" | "ar";
            /**
             * Format: line
             * @description One line, not blank.
             */
            legalName?: string;
            /** Format: line */
            vatId?: string;
        };
        SetLinkSharingRequest: {
            allowed: boolean;
        };
        SetPriceListRequest: {
            /** @description No two with the same planId and currency. */
            plans: {
                /**
                 * Format: currency
                 * @description ISO 4217
                 */
                currency: string;
                /**
                 * Format: line
                 * @description What its payers see instead of the plan’s own name.
                 */
                name?: string;
                /** Format: id */
                planId: string;
                /**
                 * Format: rate
                 * @description A non-negative decimal in a string.
                 */
                pricePerCameraMonth: string;
            }[];
        };
        SetRecordingDefaultsRequest: {
            /** @enum {string} */
            mode: "continuous" | "motion" | "off";
            /** Format: line */
            resolution: string;
            retentionDays: number;
        };
        SetSellerRequest: {
            addressLines?: string[];
            /**
             * Format: line
             * @description Where to pay to, such as an IBAN.
             */
            bankAccount?: string;
            /**
             * Format: country
             * @description ISO 3166-1 alpha-2
             */
            country?: string;
            /**
             * Format: line
             * @description As it stands on documents.
             */
            legalName: string;
            /**
             * Format: number-prefix
             * @description Stands before the number on documents.
             */
            numberPrefix?: string;
            /** @description Due so many days after the day of issue. */
            paymentTermDays?: number;
            /** Format: line */
            taxNumber?: string;
            /** Format: line */
            vatId?: string;
        };
        SetSendingRequest: {
            /** @description Days after the due day on which an unpaid document is reminded of. */
            daysAfterDue: number[];
            /** @description Only documents issued after this was turned on are mailed. */
            mail: boolean;
        };
        SetWholesalePricingRequest: {
            /**
             * Format: currency
             * @description ISO 4217
             */
            currency: string;
            /**
             * Format: rate
             * @description A non-negative decimal in a string.
             */
            storagePerGbMonth: string;
            tax?: {
                /** @enum {string} */
                mode: "none" | "exclusive" | "inclusive";
                /** @description No two with the same name. */
                rates?: {
                    /** Format: line */
                    name: string;
                    /** Format: percent */
                    percent: string;
                }[];
            };
            /**
             * Format: rate
             * @description A non-negative decimal in a string.
             */
            trafficPerGb: string;
        };
        SkipParkedEventRequest: {
            /**
             * Format: text
             * @description Why; kept with the event.
             */
            reason: string;
        };
        StartBillingRunAnswer: {
            /** Format: id */
            billerId: string;
            /** @description False when what was asked for held already. */
            changed: boolean;
            failed: {
                /** @description Of one that failed, the reason's detail. */
                detail?: string;
                /** Format: id */
                payerId: string;
                reason: {
                    /** @description As a billing run says it. */
                    code: string;
                    /** @description In words, with what there is to do about it. */
                    detail: string;
                };
                /** @description The reason's code. */
                why: string;
            }[];
            /** Format: id */
            id: string;
            issued: {
                /** Format: currency */
                currency: string;
                gross: string;
                /** Format: id */
                invoiceId: string;
                number: number;
                /** Format: id */
                payerId: string;
            }[];
            /** Format: month */
            month: string;
            revision: number;
            skipped: {
                /** @description Of one that failed, the reason's detail. */
                detail?: string;
                /** Format: id */
                payerId: string;
                reason: {
                    /** @description As a billing run says it. */
                    code: string;
                    /** @description In words, with what there is to do about it. */
                    detail: string;
                };
                /** @description The reason's code. */
                why: string;
            }[];
            /**
             * @description With failures: some payers that should have been billed could not be. Failed: none of them could.
             * @enum {string}
             */
            state: "running" | "completed" | "completed-with-failures" | "failed";
            /** @description For the biller, such as days without usage; they do not stand on the payers' documents. */
            warnings: {
                code: string;
                detail: string;
                /** Format: id */
                payerId: string;
            }[];
        };
        StartBillingRunDryRun: {
            /** Format: id */
            billerId: string;
            failed: {
                /** @description Of one that failed, the reason's detail. */
                detail?: string;
                /** Format: id */
                payerId: string;
                reason: {
                    /** @description As a billing run says it. */
                    code: string;
                    /** @description In words, with what there is to do about it. */
                    detail: string;
                };
                /** @description The reason's code. */
                why: string;
            }[];
            invoices: {
                /**
                 * @description What is still due.
                 * @example 12.34
                 */
                balance: string;
                biller: {
                    lines: string[];
                    name: string;
                };
                /** @description An account id, or `above` for one above your own. */
                billerId: string;
                buyer: {
                    bankAccount?: string;
                    country?: string;
                    legalName: string;
                    lines: string[];
                    taxNumber?: string;
                    vatId?: string;
                };
                /**
                 * @description What of it became the payer's credit.
                 * @example 12.34
                 */
                credit: string;
                creditNotes: {
                    /** @example 12.34 */
                    amount: string;
                    /** Format: instant */
                    at: string;
                    /** @example 12.34 */
                    net: string;
                    number: number;
                    reason: string;
                    /** @example 12.34 */
                    tax: string;
                }[];
                /** @description The payer's credit that settled some of it. */
                creditsApplied: {
                    /** @example 12.34 */
                    amount: string;
                    /** Format: instant */
                    at: string;
                }[];
                currency: string;
                delivery: {
                    /** Format: instant */
                    at: string;
                    /** @enum {string} */
                    state: "waiting" | "sent" | "failed" | "no-address";
                    to: string | null;
                } | null;
                /**
                 * @description As printed: the biller's prefix and the number.
                 * @example NV-12
                 */
                documentNumber: string;
                dueOn: string | null;
                explanation?: {
                    cameras: {
                        /** Format: id */
                        cameraId: string;
                        days: number;
                        eventIds: string[];
                    }[];
                    /** @description What set its price, and, of usage, brought its rows. */
                    eventIds: string[];
                    /** @description Place of the line, from 0. */
                    line: number;
                    /** @description There are more than the 1,000 that are listed. */
                    truncated: boolean;
                }[];
                /** @example 12.34 */
                gross: string;
                /** Format: instant */
                issuedAt: string;
                /**
                 * @description The day of issue, in its time zone; in UTC where it has none.
                 * @example 2026-12-04
                 */
                issuedOn: string;
                /** @enum {string} */
                kind: "invoice" | "credit-note";
                /** @enum {string} */
                language: "en" | "de" | "ar";
                lines: {
                    /**
                     * @description Net; gross in tax mode inclusive.
                     * @example 12.34
                     */
                    amount: string;
                    description: string;
                    /**
                     * @description The first day of service; absent in documents of before.
                     * @example 2026-12-04
                     */
                    from?: string;
                    /** @enum {string} */
                    kind: "plan" | "storage" | "traffic" | "adjustment";
                    /** @example 2026-11 */
                    month?: string;
                    /** Format: id */
                    planId?: string;
                    quantity: string;
                    /**
                     * @description The last.
                     * @example 2026-12-04
                     */
                    to?: string;
                    /** @enum {string} */
                    unit: "camera-month" | "GB-month" | "GB" | "item";
                    unitPrice: string;
                }[];
                /** @description What you may do with it as it stands now: its reads, and the commands that would change something. What a command carries decides the rest. With asOf, the reads alone. Not in lists. */
                may?: components["schemas"]["Deed"][];
                /** @example 2026-11 */
                month: string;
                /** @example 12.34 */
                net: string;
                /** @description Its place in the biller's book, without gaps. */
                number: number;
                /** @description Open, and its due day is over by its time zone. */
                overdue: boolean;
                /**
                 * @description What payments and applied credit have settled of it.
                 * @example 12.34
                 */
                paid: string;
                payer: {
                    lines: string[];
                    name: string;
                };
                /** Format: id */
                payerId: string;
                payments: {
                    /** @example 12.34 */
                    amount: string;
                    /**
                     * Format: instant
                     * @description When it was booked.
                     */
                    at: string;
                    /**
                     * @description Its value date.
                     * @example 2026-12-10
                     */
                    paidOn: string;
                    /** Format: id */
                    paymentId: string;
                    reference: string;
                    reversedAt: string | null;
                }[];
                replaces: string | null;
                roundingPolicy: string;
                seller: {
                    bankAccount?: string;
                    country?: string;
                    legalName: string;
                    lines: string[];
                    taxNumber?: string;
                    vatId?: string;
                };
                /** @enum {string} */
                status: "open" | "paid" | "void" | "uncollectible";
                /** @example 12.34 */
                tax: string;
                taxes: {
                    /** @example 12.34 */
                    amount: string;
                    /** @example 12.34 */
                    base: string;
                    name: string;
                    percent: string;
                }[];
                /** @enum {string} */
                taxMode: "none" | "exclusive" | "inclusive";
                timeZone: string | null;
                uncollectible: {
                    /** Format: instant */
                    at: string;
                    reason: string;
                } | null;
                voided: {
                    /** Format: instant */
                    at: string;
                    reason: string;
                } | null;
                warnings: {
                    code: string;
                    detail: string;
                }[];
            }[];
            /** Format: month */
            month: string;
            skipped: {
                /** @description Of one that failed, the reason's detail. */
                detail?: string;
                /** Format: id */
                payerId: string;
                reason: {
                    /** @description As a billing run says it. */
                    code: string;
                    /** @description In words, with what there is to do about it. */
                    detail: string;
                };
                /** @description The reason's code. */
                why: string;
            }[];
            /** @description For the biller, such as days without usage; they do not stand on the payers' documents. */
            warnings: {
                code: string;
                detail: string;
                /** Format: id */
                payerId: string;
            }[];
        };
        StartBillingRunRequest: {
            /** Format: id */
            billerId: string;
            /** Format: month */
            month: string;
            payerIds?: string[];
        };
        StartVerificationAnswer: {
            /** Format: id */
            id: string;
        };
        StartVerificationRequest: Record<string, never>;
        Statement: {
            /** @example 2026-10-01 */
            from: string;
            items: {
                /**
                 * @description Documents issued.
                 * @example 12.34
                 */
                billed: string;
                /** @description An account id, or `above` for one above your own. */
                billerId: string;
                /**
                 * @description Held as credit at the end of the period.
                 * @example 12.34
                 */
                credit: string;
                /**
                 * @description Taken back by credit notes and void invoices.
                 * @example 12.34
                 */
                credited: string;
                currency: string;
                entries: {
                    /**
                     * @description What is owed more; below zero what is owed less.
                     * @example 12.34
                     */
                    amount: string;
                    /** Format: instant */
                    at: string;
                    /**
                     * @description Owed less held as credit, behind it.
                     * @example 12.34
                     */
                    balance: string;
                    currency: string;
                    /** @example 2026-10-04 */
                    day: string;
                    event: string;
                    invoiceId: string | null;
                    /** @enum {string} */
                    kind: "billed" | "paid" | "credited" | "settled-by-credit";
                }[];
                opening: {
                    /** @example 12.34 */
                    credit: string;
                    /** @example 12.34 */
                    owed: string;
                };
                /**
                 * @description At the end of the period.
                 * @example 12.34
                 */
                owed: string;
                /**
                 * @description Payments less those reversed, and less refunds.
                 * @example 12.34
                 */
                paid: string;
            }[];
            /** @example 2026-12-31 */
            to: string;
        };
        SuggestPlacesAnswer: {
            items: {
                placeId: string;
                text: string;
            }[];
        };
        UnbilledMonth: {
            /** @description Whether what was in the way is not so any more, such as missing pricing that was set since: a run of the month bills it. */
            mended: boolean;
            /** Format: month */
            month: string;
            name: string;
            /** Format: id */
            payerId: string;
            reason: {
                /** @description As a billing run says it. */
                code: string;
                /** @description In words, with what there is to do about it. */
                detail: string;
            };
            /**
             * Format: instant
             * @description When a run first could not bill it.
             */
            since: string;
        };
        Verification: {
            /** @description Restores that operators accepted, and what each gave up. */
            accepted: string[];
            /** Format: instant */
            askedAt: string;
            endedAt: string | null;
            error: string | null;
            /** @description Events compared so far. */
            events: number;
            /** @description What is not as it was sealed, the first event first; none when all is good. */
            findings: string[];
            /** @description How far the log went when it began. */
            head: string;
            /** Format: id */
            id: string;
            /** @description What is worth knowing and not wrong. */
            notes: string[];
            /** @description How far in the log it has come. */
            position: string;
            /** @description Of them, those that a good head covers; told at the end. */
            sealed: number;
            startedAt: string | null;
            /**
             * @description `running` from the request on; `failed`: it could not be taken to its end.
             * @enum {string}
             */
            state: "running" | "done" | "failed";
        };
        VoidInvoiceRequest: {
            /**
             * Format: text
             * @description Why; kept with the event.
             */
            reason: string;
        };
        WaiveUnbilledMonthRequest: {
            /**
             * Format: text
             * @description Why; kept with the event.
             */
            reason: string;
        };
        Warning: {
            /** @example plan-below-cost */
            code: string;
            detail: string;
            path: string;
        };
    };
    responses: {
        /** @description Malformed: see errors. */
        Problem400: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description No good API key. */
        Problem401: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Not allowed, or your own account is disabled, closed or unconfirmed. */
        Problem403: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Not there, or not in your subtree. */
        Problem404: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        Problem406: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The request took too long to arrive. */
        Problem408: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Refused by a rule, or a position or cursor that the log does not have: see code. */
        Problem409: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description It has changed since the revision in If-Match. */
        Problem412: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Larger than 1 MiB. */
        Problem413: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Not JSON. */
        Problem415: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The idempotency key was used for another request, or there is no such plan. */
        Problem422: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Too many requests: see Retry-After. */
        Problem429: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description A store is away, the read model is behind or being built, or an event of a later version stands in the way: see code and Retry-After. */
        Problem503: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    readAccount: {
        parameters: {
            query?: {
                /** @description As it stood then: a time, or a position. A time means the last position up to which no event is later. */
                asOf?: string;
            };
            header?: {
                /** @description Which of several accounts a JSON Web Token is for. Keys and sessions have one account, and leave it out. */
                "tierline-account"?: string;
                /** @description Wait until this position is shown, 5 s at most. */
                "tierline-at-least"?: string;
                /** @description The account an operator acts for; needs Tierline-Reason. */
                "tierline-on-behalf-of"?: string;
                /** @description Why an operator acts for the account. */
                "tierline-reason"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    /** @description Of this answer; asked again with If-None-Match, it is 304 while it is the same. */
                    ETag?: string;
                    /** @description The log position this answer shows, or was stored at. */
                    "Tierline-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            /** @description It is what you have: see If-None-Match. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    listApiKeys: {
        parameters: {
            query?: {
                /** @description The next of the page before. */
                after?: string;
                /** @description As it stood then: a time, or a position. A time means the last position up to which no event is later. */
                asOf?: string;
                /** @description 50 when absent. */
                limit?: number;
            };
            header?: {
                /** @description Which of several accounts a JSON Web Token is for. Keys and sessions have one account, and leave it out. */
                "tierline-account"?: string;
                /** @description Wait until this position is shown, 5 s at most. */
                "tierline-at-least"?: string;
                /** @description The account an operator acts for; needs Tierline-Reason. */
                "tierline-on-behalf-of"?: string;
                /** @description Why an operator acts for the account. */
                "tierline-reason"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page; with Accept: application/x-ndjson the whole list, an item a line. */
            200: {
                headers: {
                    /** @description Of this answer; asked again with If-None-Match, it is 304 while it is the same. */
                    ETag?: string;
                    /** @description The log position this answer shows, or was stored at. */
                    "Tierline-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListApiKeysAnswer"];
                    "application/x-ndjson": components["schemas"]["ApiKey"];
                };
            };
            /** @description It is what you have: see If-None-Match. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    issueApiKey: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and request again gets the first answer again, for 7 days. */
                "idempotency-key"?: string;
                /** @description The revision you saw, in double quotes, or the ETag of what you read. */
                "if-match"?: string;
                /** @description Which of several accounts a JSON Web Token is for. Keys and sessions have one account, and leave it out. */
                "tierline-account"?: string;
                /** @description The account an operator acts for; needs Tierline-Reason. */
                "tierline-on-behalf-of"?: string;
                /** @description Why an operator acts for the account. */
                "tierline-reason"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "role": "integrator",
                 *       "name": "Office"
                 *     }
                 */
                "application/json": components["schemas"]["IssueApiKeyRequest"];
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    /** @description The log position this answer shows, or was stored at. */
                    "Tierline-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IssueApiKeyAnswer"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    readBalance: {
        parameters: {
            query?: {
                /** @description The next of the page before. */
                after?: string;
                /** @description As it stood then: a time, or a position. A time means the last position up to which no event is later. */
                asOf?: string;
                /** @description 50 when absent. */
                limit?: number;
            };
            header?: {
                /** @description Which of several accounts a JSON Web Token is for. Keys and sessions have one account, and leave it out. */
                "tierline-account"?: string;
                /** @description Wait until this position is shown, 5 s at most. */
                "tierline-at-least"?: string;
                /** @description The account an operator acts for; needs Tierline-Reason. */
                "tierline-on-behalf-of"?: string;
                /** @description Why an operator acts for the account. */
                "tierline-reason"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    /** @description Of this answer; asked again with If-None-Match, it is 304 while it is the same. */
                    ETag?: string;
                    /** @description The log position this answer shows, or was stored at. */
                    "Tierline-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LedgerBalance"];
                };
            };
            /** @description It is what you have: see If-None-Match. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    listBillingRuns: {
        parameters: {
            query?: {
                /** @description The next of the page before. */
                after?: string;
                /** @description 50 when absent. */
                limit?: number;
            };
            header?: {
                /** @description Which of several accounts a JSON Web Token is for. Keys and sessions have one account, and leave it out. */
                "tierline-account"?: string;
                /** @description Wait until this position is shown, 5 s at most. */
                "tierline-at-least"?: string;
                /** @description The account an operator acts for; needs Tierline-Reason. */
                "tierline-on-behalf-of"?: string;
                /** @description Why an operator acts for the account. */
                "tierline-reason"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page; with Accept: application/x-ndjson the whole list, an item a line. */
            200: {
                headers: {
                    /** @description Of this answer; asked again with If-None-Match, it is 304 while it is the same. */
                    ETag?: string;
                    /** @description The log position this answer shows, or was stored at. */
                    "Tierline-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListBillingRunsAnswer"];
                    "application/x-ndjson": components["schemas"]["ListBillingRunsLine"];
                };
            };
            /** @description It is what you have: see If-None-Match. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    closeAccount: {
        parameters: {
            query?: {
                dryRun?: boolean;
            };
            header?: {
                /** @description The same key and request again gets the first answer again, for 7 days. */
                "idempotency-key"?: string;
                /** @description The revision you saw, in double quotes, or the ETag of what you read. */
                "if-match"?: string;
                /** @description Which of several accounts a JSON Web Token is for. Keys and sessions have one account, and leave it out. */
                "tierline-account"?: string;
                /** @description The account an operator acts for; needs Tierline-Reason. */
                "tierline-on-behalf-of"?: string;
                /** @description Why an operator acts for the account. */
                "tierline-reason"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "Unpaid since March"
                 *     }
                 */
                "application/json": components["schemas"]["CloseAccountRequest"];
            };
        };
        responses: {
            /** @description Done; or what would happen, with dryRun=true. */
            200: {
                headers: {
                    /** @description The log position this answer shows, or was stored at. */
                    "Tierline-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CloseAccountAnswer"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    listCredits: {
        parameters: {
            query?: {
                /** @description The next of the page before. */
                after?: string;
                /** @description 50 when absent. */
                limit?: number;
            };
            header?: {
                /** @description Which of several accounts a JSON Web Token is for. Keys and sessions have one account, and leave it out. */
                "tierline-account"?: string;
                /** @description Wait until this position is shown, 5 s at most. */
                "tierline-at-least"?: string;
                /** @description The account an operator acts for; needs Tierline-Reason. */
                "tierline-on-behalf-of"?: string;
                /** @description Why an operator acts for the account. */
                "tierline-reason"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page; with Accept: application/x-ndjson the whole list, an item a line. */
            200: {
                headers: {
                    /** @description Of this answer; asked again with If-None-Match, it is 304 while it is the same. */
                    ETag?: string;
                    /** @description The log position this answer shows, or was stored at. */
                    "Tierline-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListCreditsAnswer"];
                    "application/x-ndjson": components["schemas"]["Credit"];
                };
            };
            /** @description It is what you have: see If-None-Match. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    applyCreditOldestFirst: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and request again gets the first answer again, for 7 days. */
                "idempotency-key"?: string;
                /** @description The revision you saw, in double quotes, or the ETag of what you read. */
                "if-match"?: string;
                /** @description Which of several accounts a JSON Web Token is for. Keys and sessions have one account, and leave it out. */
                "tierline-account"?: string;
                /** @description The account an operator acts for; needs Tierline-Reason. */
                "tierline-on-behalf-of"?: string;
                /** @description Why an operator acts for the account. */
                "tierline-reason"?: string;
            };
            path: {
                id: string;
                payerId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "currency": "EUR"
                 *     }
                 */
                "application/json": components["schemas"]["ApplyCreditOldestFirstRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The log position this answer shows, or was stored at. */
                    "Tierline-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApplyCreditOldestFirstAnswer"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    refundCredit: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and request again gets the first answer again, for 7 days. */
                "idempotency-key"?: string;
                /** @description The revision you saw, in double quotes, or the ETag of what you read. */
                "if-match"?: string;
                /** @description Which of several accounts a JSON Web Token is for. Keys and sessions have one account, and leave it out. */
                "tierline-account"?: string;
                /** @description The account an operator acts for; needs Tierline-Reason. */
                "tierline-on-behalf-of"?: string;
                /** @description Why an operator acts for the account. */
                "tierline-reason"?: string;
            };
            path: {
                id: string;
                payerId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "amount": {
                 *         "amount": "31.00",
                 *         "currency": "EUR"
                 *       },
                 *       "reference": "Refund 2026-12-17/12"
                 *     }
                 */
                "application/json": components["schemas"]["RefundCreditRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The log position this answer shows, or was stored at. */
                    "Tierline-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    readDelivery: {
        parameters: {
            query?: {
                /** @description As it stood then: a time, or a position. A time means the last position up to which no event is later. */
                asOf?: string;
            };
            header?: {
                /** @description Which of several accounts a JSON Web Token is for. Keys and sessions have one account, and leave it out. */
                "tierline-account"?: string;
                /** @description Wait until this position is shown, 5 s at most. */
                "tierline-at-least"?: string;
                /** @description The account an operator acts for; needs Tierline-Reason. */
                "tierline-on-behalf-of"?: string;
                /** @description Why an operator acts for the account. */
                "tierline-reason"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    /** @description Of this answer; asked again with If-None-Match, it is 304 while it is the same. */
                    ETag?: string;
                    /** @description The log position this answer shows, or was stored at. */
                    "Tierline-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReadDeliveryAnswer"];
                };
            };
            /** @description It is what you have: see If-None-Match. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    setDelivery: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and request again gets the first answer again, for 7 days. */
                "idempotency-key"?: string;
                /** @description The revision you saw, in double quotes, or the ETag of what you read. */
                "if-match"?: string;
                /** @description Which of several accounts a JSON Web Token is for. Keys and sessions have one account, and leave it out. */
                "tierline-account"?: string;
                /** @description The account an operator acts for; needs Tierline-Reason. */
                "tierline-on-behalf-of"?: string;
                /** @description Why an operator acts for the account. */
                "tierline-reason"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "email": "accounts@bakery.example",
                 *       "language": "de",
                 *       "eInvoice": "none"
                 *     }
                 */
                "application/json": components["schemas"]["SetDeliveryRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The log position this answer shows, or was stored at. */
                    "Tierline-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    compareMoments: {
        parameters: {
            query: {
                /** @description The next of the page before. */
                after?: string;
                /** @description The first moment: a time, or a position. */
                from: string;
                /** @description 50 when absent. */
                limit?: number;
                /** @description Up to this moment: a time, or a position. The present when absent. */
                to?: string;
            };
            header?: {
                /** @description Which of several accounts a JSON Web Token is for. Keys and sessions have one account, and leave it out. */
                "tierline-account"?: string;
                /** @description Wait until this position is shown, 5 s at most. */
                "tierline-at-least"?: string;
                /** @description The account an operator acts for; needs Tierline-Reason. */
                "tierline-on-behalf-of"?: string;
                /** @description Why an operator acts for the account. */
                "tierline-reason"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    /** @description The log position this answer shows, or was stored at. */
                    "Tierline-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CompareMomentsAnswer"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    disableAccount: {
        parameters: {
            query?: {
                dryRun?: boolean;
            };
            header?: {
                /** @description The same key and request again gets the first answer again, for 7 days. */
                "idempotency-key"?: string;
                /** @description The revision you saw, in double quotes, or the ETag of what you read. */
                "if-match"?: string;
                /** @description Which of several accounts a JSON Web Token is for. Keys and sessions have one account, and leave it out. */
                "tierline-account"?: string;
                /** @description The account an operator acts for; needs Tierline-Reason. */
                "tierline-on-behalf-of"?: string;
                /** @description Why an operator acts for the account. */
                "tierline-reason"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "Unpaid since March"
                 *     }
                 */
                "application/json": components["schemas"]["DisableAccountRequest"];
            };
        };
        responses: {
            /** @description Done; or what would happen, with dryRun=true. */
            200: {
                headers: {
                    /** @description The log position this answer shows, or was stored at. */
                    "Tierline-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DisableAccountAnswer"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    listDisablements: {
        parameters: {
            query?: {
                /** @description The next of the page before. */
                after?: string;
                /** @description As it stood then: a time, or a position. A time means the last position up to which no event is later. */
                asOf?: string;
                /** @description 50 when absent. */
                limit?: number;
            };
            header?: {
                /** @description Which of several accounts a JSON Web Token is for. Keys and sessions have one account, and leave it out. */
                "tierline-account"?: string;
                /** @description Wait until this position is shown, 5 s at most. */
                "tierline-at-least"?: string;
                /** @description The account an operator acts for; needs Tierline-Reason. */
                "tierline-on-behalf-of"?: string;
                /** @description Why an operator acts for the account. */
                "tierline-reason"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page; with Accept: application/x-ndjson the whole list, an item a line. */
            200: {
                headers: {
                    /** @description Of this answer; asked again with If-None-Match, it is 304 while it is the same. */
                    ETag?: string;
                    /** @description The log position this answer shows, or was stored at. */
                    "Tierline-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListDisablementsAnswer"];
                    "application/x-ndjson": components["schemas"]["Disablement"];
                };
            };
            /** @description It is what you have: see If-None-Match. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    readDisablement: {
        parameters: {
            query?: {
                /** @description The next of the page before. */
                after?: string;
                /** @description As it stood then: a time, or a position. A time means the last position up to which no event is later. */
                asOf?: string;
                /** @description 50 when absent. */
                limit?: number;
            };
            header?: {
                /** @description Which of several accounts a JSON Web Token is for. Keys and sessions have one account, and leave it out. */
                "tierline-account"?: string;
                /** @description Wait until this position is shown, 5 s at most. */
                "tierline-at-least"?: string;
                /** @description The account an operator acts for; needs Tierline-Reason. */
                "tierline-on-behalf-of"?: string;
                /** @description Why an operator acts for the account. */
                "tierline-reason"?: string;
            };
            path: {
                disablementId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    /** @description Of this answer; asked again with If-None-Match, it is 304 while it is the same. */
                    ETag?: string;
                    /** @description The log position this answer shows, or was stored at. */
                    "Tierline-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DisablementCameras"];
                };
            };
            /** @description It is what you have: see If-None-Match. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    enableAccount: {
        parameters: {
            query?: {
                dryRun?: boolean;
            };
            header?: {
                /** @description The same key and request again gets the first answer again, for 7 days. */
                "idempotency-key"?: string;
                /** @description The revision you saw, in double quotes, or the ETag of what you read. */
                "if-match"?: string;
                /** @description Which of several accounts a JSON Web Token is for. Keys and sessions have one account, and leave it out. */
                "tierline-account"?: string;
                /** @description The account an operator acts for; needs Tierline-Reason. */
                "tierline-on-behalf-of"?: string;
                /** @description Why an operator acts for the account. */
                "tierline-reason"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "Unpaid since March"
                 *     }
                 */
                "application/json": components["schemas"]["EnableAccountRequest"];
            };
        };
        responses: {
            /** @description Done; or what would happen, with dryRun=true. */
            200: {
                headers: {
                    /** @description The log position this answer shows, or was stored at. */
                    "Tierline-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnableAccountAnswer"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    eraseAccount: {
        parameters: {
            query?: {
                dryRun?: boolean;
            };
            header?: {
                /** @description The same key and request again gets the first answer again, for 7 days. */
                "idempotency-key"?: string;
                /** @description The revision you saw, in double quotes, or the ETag of what you read. */
                "if-match"?: string;
                /** @description Which of several accounts a JSON Web Token is for. Keys and sessions have one account, and leave it out. */
                "tierline-account"?: string;
                /** @description The account an operator acts for; needs Tierline-Reason. */
                "tierline-on-behalf-of"?: string;
                /** @description Why an operator acts for the account. */
                "tierline-reason"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "Asked for in writing on 3 March 2026"
                 *     }
                 */
                "application/json": components["schemas"]["EraseAccountRequest"];
            };
        };
        responses: {
            /** @description Done; or what would happen, with dryRun=true. */
            200: {
                headers: {
                    /** @description The log position this answer shows, or was stored at. */
                    "Tierline-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EraseAccountAnswer"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    readForecast: {
        parameters: {
            query?: {
                /** @description The next of the page before. */
                after?: string;
                as?: "biller" | "payer";
                /** @description 50 when absent. */
                limit?: number;
                month?: string;
            };
            header?: {
                /** @description Which of several accounts a JSON Web Token is for. Keys and sessions have one account, and leave it out. */
                "tierline-account"?: string;
                /** @description Wait until this position is shown, 5 s at most. */
                "tierline-at-least"?: string;
                /** @description The account an operator acts for; needs Tierline-Reason. */
                "tierline-on-behalf-of"?: string;
                /** @description Why an operator acts for the account. */
                "tierline-reason"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    /** @description Of this answer; asked again with If-None-Match, it is 304 while it is the same. */
                    ETag?: string;
                    /** @description The log position this answer shows, or was stored at. */
                    "Tierline-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Forecast"];
                };
            };
            /** @description It is what you have: see If-None-Match. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    readHistory: {
        parameters: {
            query?: {
                /** @description The next of the page before. */
                after?: string;
                /** @description Strictly after this moment: a time, or a position. */
                from?: string;
                /** @description 50 when absent. */
                limit?: number;
                /** @description newest-first when absent. */
                order?: "oldest-first" | "newest-first";
                /** @description `without` leaves out what the processes of the system did by themselves: what is left was done by people, or by their keys. `with` when absent. */
                processes?: "with" | "without";
                /** @description `without` leaves out the events that say no more than that somebody read the record. `with` when absent. */
                readings?: "with" | "without";
                /** @description Up to this moment: a time, or a position. The present when absent. */
                to?: string;
                /** @description Events of this type only. */
                type?: string;
            };
            header?: {
                /** @description Which of several accounts a JSON Web Token is for. Keys and sessions have one account, and leave it out. */
                "tierline-account"?: string;
                /** @description Wait until this position is shown, 5 s at most. */
                "tierline-at-least"?: string;
                /** @description The account an operator acts for; needs Tierline-Reason. */
                "tierline-on-behalf-of"?: string;
                /** @description Why an operator acts for the account. */
                "tierline-reason"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page; with Accept: application/x-ndjson the whole list, an item a line. */
            200: {
                headers: {
                    /** @description The log position this answer shows, or was stored at. */
                    "Tierline-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReadHistoryAnswer"];
                    "application/x-ndjson": components["schemas"]["HistoryEntry"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    listInvoices: {
        parameters: {
            query?: {
                /** @description The next of the page before. */
                after?: string;
                /** @description Received, or issued; payer when absent. */
                as?: "payer" | "biller";
                /** @description As it stood then: a time, or a position. A time means the last position up to which no event is later. */
                asOf?: string;
                /** @description 50 when absent. */
                limit?: number;
                /** @description Of the service, not of the issue. */
                month?: string;
                /** @description Those that are overdue; all of them when absent or false. */
                overdue?: boolean;
                /** @description Of what was issued, to this payer only. */
                payerId?: string;
                status?: "open" | "paid" | "void" | "uncollectible";
            };
            header?: {
                /** @description Which of several accounts a JSON Web Token is for. Keys and sessions have one account, and leave it out. */
                "tierline-account"?: string;
                /** @description Wait until this position is shown, 5 s at most. */
                "tierline-at-least"?: string;
                /** @description The account an operator acts for; needs Tierline-Reason. */
                "tierline-on-behalf-of"?: string;
                /** @description Why an operator acts for the account. */
                "tierline-reason"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page; with Accept: application/x-ndjson the whole list, an item a line, and with text/csv as a table. */
            200: {
                headers: {
                    /** @description Of this answer; asked again with If-None-Match, it is 304 while it is the same. */
                    ETag?: string;
                    /** @description The log position this answer shows, or was stored at. */
                    "Tierline-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListInvoicesAnswer"];
                    "application/x-ndjson": components["schemas"]["Invoice"];
                    "text/csv": string;
                };
            };
            /** @description It is what you have: see If-None-Match. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    listPostings: {
        parameters: {
            query?: {
                /** @description The next of the page before. */
                after?: string;
                /** @description As it stood then: a time, or a position. A time means the last position up to which no event is later. */
                asOf?: string;
                /** @description The first day, by the biller's calendar. */
                from?: string;
                /** @description 50 when absent. */
                limit?: number;
                /** @description Those of this payer only. */
                payerId?: string;
                /** @description The last day, by the biller's calendar. */
                to?: string;
            };
            header?: {
                /** @description Which of several accounts a JSON Web Token is for. Keys and sessions have one account, and leave it out. */
                "tierline-account"?: string;
                /** @description Wait until this position is shown, 5 s at most. */
                "tierline-at-least"?: string;
                /** @description The account an operator acts for; needs Tierline-Reason. */
                "tierline-on-behalf-of"?: string;
                /** @description Why an operator acts for the account. */
                "tierline-reason"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page; with Accept: application/x-ndjson the whole list, an item a line, and with text/csv as a table. */
            200: {
                headers: {
                    /** @description Of this answer; asked again with If-None-Match, it is 304 while it is the same. */
                    ETag?: string;
                    /** @description The log position this answer shows, or was stored at. */
                    "Tierline-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListPostingsAnswer"];
                    "application/x-ndjson": components["schemas"]["Posting"];
                    "text/csv": string;
                };
            };
            /** @description It is what you have: see If-None-Match. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    readMargin: {
        parameters: {
            query?: {
                /** @description The first month. */
                from?: string;
                /** @description One month; or give `from` and `to`. */
                month?: string;
                /** @description The last month. */
                to?: string;
            };
            header?: {
                /** @description Which of several accounts a JSON Web Token is for. Keys and sessions have one account, and leave it out. */
                "tierline-account"?: string;
                /** @description Wait until this position is shown, 5 s at most. */
                "tierline-at-least"?: string;
                /** @description The account an operator acts for; needs Tierline-Reason. */
                "tierline-on-behalf-of"?: string;
                /** @description Why an operator acts for the account. */
                "tierline-reason"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for; with Accept: text/csv as a table. */
            200: {
                headers: {
                    /** @description Of this answer; asked again with If-None-Match, it is 304 while it is the same. */
                    ETag?: string;
                    /** @description The log position this answer shows, or was stored at. */
                    "Tierline-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReadMarginAnswer"];
                    "text/csv": string;
                };
            };
            /** @description It is what you have: see If-None-Match. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    restrictModules: {
        parameters: {
            query?: {
                dryRun?: boolean;
            };
            header?: {
                /** @description The same key and request again gets the first answer again, for 7 days. */
                "idempotency-key"?: string;
                /** @description The revision you saw, in double quotes, or the ETag of what you read. */
                "if-match"?: string;
                /** @description Which of several accounts a JSON Web Token is for. Keys and sessions have one account, and leave it out. */
                "tierline-account"?: string;
                /** @description The account an operator acts for; needs Tierline-Reason. */
                "tierline-on-behalf-of"?: string;
                /** @description Why an operator acts for the account. */
                "tierline-reason"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "modules": [
                 *         "live-view",
                 *         "archive"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["RestrictModulesRequest"];
            };
        };
        responses: {
            /** @description Done; or what would happen, with dryRun=true. */
            200: {
                headers: {
                    /** @description The log position this answer shows, or was stored at. */
                    "Tierline-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RestrictModulesAnswer"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    listPeople: {
        parameters: {
            query?: {
                /** @description The next of the page before. */
                after?: string;
                /** @description As it stood then: a time, or a position. A time means the last position up to which no event is later. */
                asOf?: string;
                /** @description 50 when absent. */
                limit?: number;
            };
            header?: {
                /** @description Which of several accounts a JSON Web Token is for. Keys and sessions have one account, and leave it out. */
                "tierline-account"?: string;
                /** @description Wait until this position is shown, 5 s at most. */
                "tierline-at-least"?: string;
                /** @description The account an operator acts for; needs Tierline-Reason. */
                "tierline-on-behalf-of"?: string;
                /** @description Why an operator acts for the account. */
                "tierline-reason"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page; with Accept: application/x-ndjson the whole list, an item a line. */
            200: {
                headers: {
                    /** @description Of this answer; asked again with If-None-Match, it is 304 while it is the same. */
                    ETag?: string;
                    /** @description The log position this answer shows, or was stored at. */
                    "Tierline-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListPeopleAnswer"];
                    "application/x-ndjson": components["schemas"]["Person"];
                };
            };
            /** @description It is what you have: see If-None-Match. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    invitePerson: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and request again gets the first answer again, for 7 days. */
                "idempotency-key"?: string;
                /** @description The revision you saw, in double quotes, or the ETag of what you read. */
                "if-match"?: string;
                /** @description Which of several accounts a JSON Web Token is for. Keys and sessions have one account, and leave it out. */
                "tierline-account"?: string;
                /** @description The account an operator acts for; needs Tierline-Reason. */
                "tierline-on-behalf-of"?: string;
                /** @description Why an operator acts for the account. */
                "tierline-reason"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Anna Smith",
                 *       "email": "anna@nord.example",
                 *       "role": "integrator"
                 *     }
                 */
                "application/json": components["schemas"]["InvitePersonRequest"];
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    /** @description The log position this answer shows, or was stored at. */
                    "Tierline-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    readPermissions: {
        parameters: {
            query?: {
                /** @description As it stood then: a time, or a position. A time means the last position up to which no event is later. */
                asOf?: string;
            };
            header?: {
                /** @description Which of several accounts a JSON Web Token is for. Keys and sessions have one account, and leave it out. */
                "tierline-account"?: string;
                /** @description Wait until this position is shown, 5 s at most. */
                "tierline-at-least"?: string;
                /** @description The account an operator acts for; needs Tierline-Reason. */
                "tierline-on-behalf-of"?: string;
                /** @description Why an operator acts for the account. */
                "tierline-reason"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    /** @description Of this answer; asked again with If-None-Match, it is 304 while it is the same. */
                    ETag?: string;
                    /** @description The log position this answer shows, or was stored at. */
                    "Tierline-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Permissions"];
                };
            };
            /** @description It is what you have: see If-None-Match. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    explainPermission: {
        parameters: {
            query?: {
                /** @description As it stood then: a time, or a position. A time means the last position up to which no event is later. */
                asOf?: string;
            };
            header?: {
                /** @description Which of several accounts a JSON Web Token is for. Keys and sessions have one account, and leave it out. */
                "tierline-account"?: string;
                /** @description Wait until this position is shown, 5 s at most. */
                "tierline-at-least"?: string;
                /** @description The account an operator acts for; needs Tierline-Reason. */
                "tierline-on-behalf-of"?: string;
                /** @description Why an operator acts for the account. */
                "tierline-reason"?: string;
            };
            path: {
                id: string;
                module: "live-view" | "archive" | "clip-export" | "timelapse" | "ptz" | "two-way-audio" | "layouts" | "maps" | "link-sharing" | "cross-customer-sharing" | "alerts" | "push" | "analytics" | "face-recognition" | "alarm-station" | "cameras.add-onvif" | "cameras.add-rtsp" | "cameras.add-gateway" | "cameras.add-pnp" | "cameras.settings" | "admin-portal" | "users" | "branding" | "billing-view" | "audit-log" | "api" | "webhooks" | "mobile-app";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    /** @description Of this answer; asked again with If-None-Match, it is 304 while it is the same. */
                    ETag?: string;
                    /** @description The log position this answer shows, or was stored at. */
                    "Tierline-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Permission"];
                };
            };
            /** @description It is what you have: see If-None-Match. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    readPriceList: {
        parameters: {
            query?: {
                /** @description As it stood then: a time, or a position. A time means the last position up to which no event is later. */
                asOf?: string;
            };
            header?: {
                /** @description Which of several accounts a JSON Web Token is for. Keys and sessions have one account, and leave it out. */
                "tierline-account"?: string;
                /** @description Wait until this position is shown, 5 s at most. */
                "tierline-at-least"?: string;
                /** @description The account an operator acts for; needs Tierline-Reason. */
                "tierline-on-behalf-of"?: string;
                /** @description Why an operator acts for the account. */
                "tierline-reason"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    /** @description Of this answer; asked again with If-None-Match, it is 304 while it is the same. */
                    ETag?: string;
                    /** @description The log position this answer shows, or was stored at. */
                    "Tierline-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReadPriceListAnswer"];
                };
            };
            /** @description It is what you have: see If-None-Match. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    setPriceList: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and request again gets the first answer again, for 7 days. */
                "idempotency-key"?: string;
                /** @description The revision you saw, in double quotes, or the ETag of what you read. */
                "if-match"?: string;
                /** @description Which of several accounts a JSON Web Token is for. Keys and sessions have one account, and leave it out. */
                "tierline-account"?: string;
                /** @description The account an operator acts for; needs Tierline-Reason. */
                "tierline-on-behalf-of"?: string;
                /** @description Why an operator acts for the account. */
                "tierline-reason"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "plans": [
                 *         {
                 *           "planId": "01900000-0000-7000-8000-0000000000a1",
                 *           "name": "Always on",
                 *           "pricePerCameraMonth": "12.90",
                 *           "currency": "EUR"
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["SetPriceListRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The log position this answer shows, or was stored at. */
                    "Tierline-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    readReceivables: {
        parameters: {
            query?: {
                /** @description Of the service; all months when absent. */
                month?: string;
            };
            header?: {
                /** @description Which of several accounts a JSON Web Token is for. Keys and sessions have one account, and leave it out. */
                "tierline-account"?: string;
                /** @description Wait until this position is shown, 5 s at most. */
                "tierline-at-least"?: string;
                /** @description The account an operator acts for; needs Tierline-Reason. */
                "tierline-on-behalf-of"?: string;
                /** @description Why an operator acts for the account. */
                "tierline-reason"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    /** @description Of this answer; asked again with If-None-Match, it is 304 while it is the same. */
                    ETag?: string;
                    /** @description The log position this answer shows, or was stored at. */
                    "Tierline-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Receivables"];
                };
            };
            /** @description It is what you have: see If-None-Match. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    readSeller: {
        parameters: {
            query?: {
                /** @description As it stood then: a time, or a position. A time means the last position up to which no event is later. */
                asOf?: string;
            };
            header?: {
                /** @description Which of several accounts a JSON Web Token is for. Keys and sessions have one account, and leave it out. */
                "tierline-account"?: string;
                /** @description Wait until this position is shown, 5 s at most. */
                "tierline-at-least"?: string;
                /** @description The account an operator acts for; needs Tierline-Reason. */
                "tierline-on-behalf-of"?: string;
                /** @description Why an operator acts for the account. */
                "tierline-reason"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    /** @description Of this answer; asked again with If-None-Match, it is 304 while it is the same. */
                    ETag?: string;
                    /** @description The log position this answer shows, or was stored at. */
                    "Tierline-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReadSellerAnswer"];
                };
            };
            /** @description It is what you have: see If-None-Match. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    setSeller: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and request again gets the first answer again, for 7 days. */
                "idempotency-key"?: string;
                /** @description The revision you saw, in double quotes, or the ETag of what you read. */
                "if-match"?: string;
                /** @description Which of several accounts a JSON Web Token is for. Keys and sessions have one account, and leave it out. */
                "tierline-account"?: string;
                /** @description The account an operator acts for; needs Tierline-Reason. */
                "tierline-on-behalf-of"?: string;
                /** @description Why an operator acts for the account. */
                "tierline-reason"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "legalName": "Nord Video GmbH",
                 *       "addressLines": [
                 *         "Hafenstraße 12",
                 *         "20457 Hamburg"
                 *       ],
                 *       "country": "DE",
                 *       "vatId": "DE123456789",
                 *       "bankAccount": "DE89 3704 0044 0532 0130 00",
                 *       "paymentTermDays": 14,
                 *       "numberPrefix": "NV-"
                 *     }
                 */
                "application/json": components["schemas"]["SetSellerRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The log position this answer shows, or was stored at. */
                    "Tierline-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    readSending: {
        parameters: {
            query?: {
                /** @description As it stood then: a time, or a position. A time means the last position up to which no event is later. */
                asOf?: string;
            };
            header?: {
                /** @description Which of several accounts a JSON Web Token is for. Keys and sessions have one account, and leave it out. */
                "tierline-account"?: string;
                /** @description Wait until this position is shown, 5 s at most. */
                "tierline-at-least"?: string;
                /** @description The account an operator acts for; needs Tierline-Reason. */
                "tierline-on-behalf-of"?: string;
                /** @description Why an operator acts for the account. */
                "tierline-reason"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    /** @description Of this answer; asked again with If-None-Match, it is 304 while it is the same. */
                    ETag?: string;
                    /** @description The log position this answer shows, or was stored at. */
                    "Tierline-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReadSendingAnswer"];
                };
            };
            /** @description It is what you have: see If-None-Match. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    setSending: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and request again gets the first answer again, for 7 days. */
                "idempotency-key"?: string;
                /** @description The revision you saw, in double quotes, or the ETag of what you read. */
                "if-match"?: string;
                /** @description Which of several accounts a JSON Web Token is for. Keys and sessions have one account, and leave it out. */
                "tierline-account"?: string;
                /** @description The account an operator acts for; needs Tierline-Reason. */
                "tierline-on-behalf-of"?: string;
                /** @description Why an operator acts for the account. */
                "tierline-reason"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "mail": true,
                 *       "daysAfterDue": [
                 *         7,
                 *         21
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["SetSendingRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The log position this answer shows, or was stored at. */
                    "Tierline-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    readStatement: {
        parameters: {
            query: {
                /** @description The first day. */
                from: string;
                /** @description The last day. */
                to: string;
            };
            header?: {
                /** @description Which of several accounts a JSON Web Token is for. Keys and sessions have one account, and leave it out. */
                "tierline-account"?: string;
                /** @description Wait until this position is shown, 5 s at most. */
                "tierline-at-least"?: string;
                /** @description The account an operator acts for; needs Tierline-Reason. */
                "tierline-on-behalf-of"?: string;
                /** @description Why an operator acts for the account. */
                "tierline-reason"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for; with Accept: text/csv as a table. */
            200: {
                headers: {
                    /** @description Of this answer; asked again with If-None-Match, it is 304 while it is the same. */
                    ETag?: string;
                    /** @description The log position this answer shows, or was stored at. */
                    "Tierline-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Statement"];
                    "text/csv": string;
                };
            };
            /** @description It is what you have: see If-None-Match. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    readAccountTree: {
        parameters: {
            query?: {
                /** @description As it stood then: a time, or a position. A time means the last position up to which no event is later. */
                asOf?: string;
                /** @description All levels when absent. */
                depth?: number;
            };
            header?: {
                /** @description Which of several accounts a JSON Web Token is for. Keys and sessions have one account, and leave it out. */
                "tierline-account"?: string;
                /** @description Wait until this position is shown, 5 s at most. */
                "tierline-at-least"?: string;
                /** @description The account an operator acts for; needs Tierline-Reason. */
                "tierline-on-behalf-of"?: string;
                /** @description Why an operator acts for the account. */
                "tierline-reason"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    /** @description Of this answer; asked again with If-None-Match, it is 304 while it is the same. */
                    ETag?: string;
                    /** @description The log position this answer shows, or was stored at. */
                    "Tierline-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountTree"];
                };
            };
            /** @description It is what you have: see If-None-Match. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    listUnbilled: {
        parameters: {
            query?: {
                /** @description The next of the page before. */
                after?: string;
                /** @description 50 when absent. */
                limit?: number;
            };
            header?: {
                /** @description Which of several accounts a JSON Web Token is for. Keys and sessions have one account, and leave it out. */
                "tierline-account"?: string;
                /** @description Wait until this position is shown, 5 s at most. */
                "tierline-at-least"?: string;
                /** @description The account an operator acts for; needs Tierline-Reason. */
                "tierline-on-behalf-of"?: string;
                /** @description Why an operator acts for the account. */
                "tierline-reason"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page; with Accept: application/x-ndjson the whole list, an item a line. */
            200: {
                headers: {
                    /** @description Of this answer; asked again with If-None-Match, it is 304 while it is the same. */
                    ETag?: string;
                    /** @description The log position this answer shows, or was stored at. */
                    "Tierline-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListUnbilledAnswer"];
                    "application/x-ndjson": components["schemas"]["UnbilledMonth"];
                };
            };
            /** @description It is what you have: see If-None-Match. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    waiveUnbilledMonth: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and request again gets the first answer again, for 7 days. */
                "idempotency-key"?: string;
                /** @description The revision you saw, in double quotes, or the ETag of what you read. */
                "if-match"?: string;
                /** @description Which of several accounts a JSON Web Token is for. Keys and sessions have one account, and leave it out. */
                "tierline-account"?: string;
                /** @description The account an operator acts for; needs Tierline-Reason. */
                "tierline-on-behalf-of"?: string;
                /** @description Why an operator acts for the account. */
                "tierline-reason"?: string;
            };
            path: {
                id: string;
                month: string;
                payerId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "A test account that never was in use"
                 *     }
                 */
                "application/json": components["schemas"]["WaiveUnbilledMonthRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The log position this answer shows, or was stored at. */
                    "Tierline-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    listWarnings: {
        parameters: {
            query?: {
                /** @description The next of the page before. */
                after?: string;
                /** @description 50 when absent. */
                limit?: number;
            };
            header?: {
                /** @description Which of several accounts a JSON Web Token is for. Keys and sessions have one account, and leave it out. */
                "tierline-account"?: string;
                /** @description Wait until this position is shown, 5 s at most. */
                "tierline-at-least"?: string;
                /** @description The account an operator acts for; needs Tierline-Reason. */
                "tierline-on-behalf-of"?: string;
                /** @description Why an operator acts for the account. */
                "tierline-reason"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page; with Accept: application/x-ndjson the whole list, an item a line. */
            200: {
                headers: {
                    /** @description Of this answer; asked again with If-None-Match, it is 304 while it is the same. */
                    ETag?: string;
                    /** @description The log position this answer shows, or was stored at. */
                    "Tierline-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListWarningsAnswer"];
                    "application/x-ndjson": components["schemas"]["ListWarningsLine"];
                };
            };
            /** @description It is what you have: see If-None-Match. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    changeManyAccounts: {
        parameters: {
            query?: {
                dryRun?: boolean;
            };
            header?: {
                /** @description The same key and request again gets the first answer again, for 7 days. */
                "idempotency-key"?: string;
                /** @description Which of several accounts a JSON Web Token is for. Keys and sessions have one account, and leave it out. */
                "tierline-account"?: string;
                /** @description The account an operator acts for; needs Tierline-Reason. */
                "tierline-on-behalf-of"?: string;
                /** @description Why an operator acts for the account. */
                "tierline-reason"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "accountIds": [
                 *         "01900000-0000-7000-8000-0000000000aa"
                 *       ],
                 *       "do": "disable",
                 *       "reason": "Unpaid since March"
                 *     }
                 */
                "application/json": components["schemas"]["ChangeManyAccountsRequest"];
            };
        };
        responses: {
            /** @description What became of each; or what would happen, with dryRun=true. */
            200: {
                headers: {
                    /** @description The log position this answer shows, or was stored at. */
                    "Tierline-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangeManyAccountsAnswer"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    revokeApiKey: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and request again gets the first answer again, for 7 days. */
                "idempotency-key"?: string;
                /** @description The revision you saw, in double quotes, or the ETag of what you read. */
                "if-match"?: string;
                /** @description Which of several accounts a JSON Web Token is for. Keys and sessions have one account, and leave it out. */
                "tierline-account"?: string;
                /** @description The account an operator acts for; needs Tierline-Reason. */
                "tierline-on-behalf-of"?: string;
                /** @description Why an operator acts for the account. */
                "tierline-reason"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The log position this answer shows, or was stored at. */
                    "Tierline-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    searchEvents: {
        parameters: {
            query?: {
                /** @description Events of this account and of everything below it; your own when absent. */
                account?: string;
                /** @description What this person, API key, process or operator-key did, or the people of this account did or had done for it. */
                actor?: string;
                /** @description The next of the page before. */
                after?: string;
                /** @description From this time, or this position, on. */
                from?: string;
                /** @description 50 when absent. */
                limit?: number;
                /** @description oldest-first when absent. */
                order?: "oldest-first" | "newest-first";
                /** @description `without` leaves out what the processes of the system did by themselves: what is left was done by people, or by their keys. `with` when absent. */
                processes?: "with" | "without";
                /** @description `without` leaves out the events that say no more than that somebody read the record. `with` when absent. */
                readings?: "with" | "without";
                /** @description Events of this stream. */
                stream?: string;
                /** @description Up to and with this time, or this position. */
                to?: string;
                /** @description Events of these types, separated by commas. */
                type?: string;
            };
            header?: {
                /** @description Which of several accounts a JSON Web Token is for. Keys and sessions have one account, and leave it out. */
                "tierline-account"?: string;
                /** @description Wait until this position is shown, 5 s at most. */
                "tierline-at-least"?: string;
                /** @description The account an operator acts for; needs Tierline-Reason. */
                "tierline-on-behalf-of"?: string;
                /** @description Why an operator acts for the account. */
                "tierline-reason"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page; with Accept: application/x-ndjson the whole list, an item a line. */
            200: {
                headers: {
                    /** @description The log position this answer shows, or was stored at. */
                    "Tierline-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SearchEventsAnswer"];
                    "application/x-ndjson": components["schemas"]["SearchEventsLine"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    readEvent: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which of several accounts a JSON Web Token is for. Keys and sessions have one account, and leave it out. */
                "tierline-account"?: string;
                /** @description Wait until this position is shown, 5 s at most. */
                "tierline-at-least"?: string;
                /** @description The account an operator acts for; needs Tierline-Reason. */
                "tierline-on-behalf-of"?: string;
                /** @description Why an operator acts for the account. */
                "tierline-reason"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    /** @description The log position this answer shows, or was stored at. */
                    "Tierline-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReadEventAnswer"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    exportRecord: {
        parameters: {
            query?: {
                /** @description Events of this account and of everything below it; your own when absent. */
                account?: string;
                /** @description What this person, API key, process or operator-key did, or the people of this account did or had done for it. */
                actor?: string;
                /** @description Only what comes after this position. */
                after?: string;
                /** @description ndjson when absent. */
                format?: "ndjson" | "csv";
                /** @description From this time, or this position, on. */
                from?: string;
                /** @description Events of this stream. */
                stream?: string;
                /** @description Up to and with this time, or this position. */
                to?: string;
                /** @description Events of these types, separated by commas. */
                type?: string;
            };
            header?: {
                /** @description Which of several accounts a JSON Web Token is for. Keys and sessions have one account, and leave it out. */
                "tierline-account"?: string;
                /** @description The account an operator acts for; needs Tierline-Reason. */
                "tierline-on-behalf-of"?: string;
                /** @description Why an operator acts for the account. */
                "tierline-reason"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Every event that fits, in order; Tierline-Position is where it ends. */
            200: {
                headers: {
                    /** @description The id of the export. */
                    "Tierline-Export"?: string;
                    /** @description The log position this answer shows, or was stored at. */
                    "Tierline-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": components["schemas"]["ExportRecordLine"];
                    "text/csv": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    readExportManifest: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which of several accounts a JSON Web Token is for. Keys and sessions have one account, and leave it out. */
                "tierline-account"?: string;
                /** @description The account an operator acts for; needs Tierline-Reason. */
                "tierline-on-behalf-of"?: string;
                /** @description Why an operator acts for the account. */
                "tierline-reason"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    /** @description The log position this answer shows, or was stored at. */
                    "Tierline-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReadExportManifestAnswer"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    proveInclusion: {
        parameters: {
            query?: {
                /** @description That of the head to prove it in; the last when absent. */
                size?: number;
            };
            header?: {
                /** @description Which of several accounts a JSON Web Token is for. Keys and sessions have one account, and leave it out. */
                "tierline-account"?: string;
                /** @description Wait until this position is shown, 5 s at most. */
                "tierline-at-least"?: string;
                /** @description The account an operator acts for; needs Tierline-Reason. */
                "tierline-on-behalf-of"?: string;
                /** @description Why an operator acts for the account. */
                "tierline-reason"?: string;
            };
            path: {
                eventId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    /** @description Of this answer; asked again with If-None-Match, it is 304 while it is the same. */
                    ETag?: string;
                    /** @description The log position this answer shows, or was stored at. */
                    "Tierline-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProveInclusionAnswer"];
                };
            };
            /** @description It is what you have: see If-None-Match. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    listSeals: {
        parameters: {
            query?: {
                /** @description The next of the page before. */
                after?: string;
                /** @description 50 when absent. */
                limit?: number;
            };
            header?: {
                /** @description Which of several accounts a JSON Web Token is for. Keys and sessions have one account, and leave it out. */
                "tierline-account"?: string;
                /** @description The account an operator acts for; needs Tierline-Reason. */
                "tierline-on-behalf-of"?: string;
                /** @description Why an operator acts for the account. */
                "tierline-reason"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page; with Accept: application/x-ndjson the whole list, an item a line. */
            200: {
                headers: {
                    /** @description Of this answer; asked again with If-None-Match, it is 304 while it is the same. */
                    ETag?: string;
                    /** @description The log position this answer shows, or was stored at. */
                    "Tierline-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListSealsAnswer"];
                    "application/x-ndjson": components["schemas"]["ListSealsLine"];
                };
            };
            /** @description It is what you have: see If-None-Match. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    proveConsistency: {
        parameters: {
            query: {
                /** @description The smaller size. */
                from: number;
                /** @description The larger size. */
                to: number;
            };
            header?: {
                /** @description Which of several accounts a JSON Web Token is for. Keys and sessions have one account, and leave it out. */
                "tierline-account"?: string;
                /** @description The account an operator acts for; needs Tierline-Reason. */
                "tierline-on-behalf-of"?: string;
                /** @description Why an operator acts for the account. */
                "tierline-reason"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    /** @description Of this answer; asked again with If-None-Match, it is 304 while it is the same. */
                    ETag?: string;
                    /** @description The log position this answer shows, or was stored at. */
                    "Tierline-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProveConsistencyAnswer"];
                };
            };
            /** @description It is what you have: see If-None-Match. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    listSealKeys: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which of several accounts a JSON Web Token is for. Keys and sessions have one account, and leave it out. */
                "tierline-account"?: string;
                /** @description The account an operator acts for; needs Tierline-Reason. */
                "tierline-on-behalf-of"?: string;
                /** @description Why an operator acts for the account. */
                "tierline-reason"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    /** @description Of this answer; asked again with If-None-Match, it is 304 while it is the same. */
                    ETag?: string;
                    /** @description The log position this answer shows, or was stored at. */
                    "Tierline-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListSealKeysAnswer"];
                };
            };
            /** @description It is what you have: see If-None-Match. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    listVerifications: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which of several accounts a JSON Web Token is for. Keys and sessions have one account, and leave it out. */
                "tierline-account"?: string;
                /** @description The account an operator acts for; needs Tierline-Reason. */
                "tierline-on-behalf-of"?: string;
                /** @description Why an operator acts for the account. */
                "tierline-reason"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    /** @description Of this answer; asked again with If-None-Match, it is 304 while it is the same. */
                    ETag?: string;
                    /** @description The log position this answer shows, or was stored at. */
                    "Tierline-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListVerificationsAnswer"];
                };
            };
            /** @description It is what you have: see If-None-Match. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    startVerification: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which of several accounts a JSON Web Token is for. Keys and sessions have one account, and leave it out. */
                "tierline-account"?: string;
                /** @description The account an operator acts for; needs Tierline-Reason. */
                "tierline-on-behalf-of"?: string;
                /** @description Why an operator acts for the account. */
                "tierline-reason"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StartVerificationRequest"];
            };
        };
        responses: {
            /** @description Taken on. */
            202: {
                headers: {
                    /** @description The log position this answer shows, or was stored at. */
                    "Tierline-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StartVerificationAnswer"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    readVerification: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which of several accounts a JSON Web Token is for. Keys and sessions have one account, and leave it out. */
                "tierline-account"?: string;
                /** @description The account an operator acts for; needs Tierline-Reason. */
                "tierline-on-behalf-of"?: string;
                /** @description Why an operator acts for the account. */
                "tierline-reason"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    /** @description Of this answer; asked again with If-None-Match, it is 304 while it is the same. */
                    ETag?: string;
                    /** @description The log position this answer shows, or was stored at. */
                    "Tierline-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Verification"];
                };
            };
            /** @description It is what you have: see If-None-Match. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    startBillingRun: {
        parameters: {
            query?: {
                dryRun?: boolean;
            };
            header?: {
                /** @description The same key and request again gets the first answer again, for 7 days. */
                "idempotency-key"?: string;
                /** @description The revision you saw, in double quotes, or the ETag of what you read. */
                "if-match"?: string;
                /** @description Which of several accounts a JSON Web Token is for. Keys and sessions have one account, and leave it out. */
                "tierline-account"?: string;
                /** @description The account an operator acts for; needs Tierline-Reason. */
                "tierline-on-behalf-of"?: string;
                /** @description Why an operator acts for the account. */
                "tierline-reason"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "billerId": "01900000-0000-7000-8000-000000000001",
                 *       "month": "2026-10"
                 *     }
                 */
                "application/json": components["schemas"]["StartBillingRunRequest"];
            };
        };
        responses: {
            /** @description What would happen, with dryRun=true. */
            200: {
                headers: {
                    /** @description The log position this answer shows, or was stored at. */
                    "Tierline-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StartBillingRunDryRun"];
                };
            };
            /** @description Created. */
            201: {
                headers: {
                    /** @description The log position this answer shows, or was stored at. */
                    "Tierline-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StartBillingRunAnswer"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    readBillingRun: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which of several accounts a JSON Web Token is for. Keys and sessions have one account, and leave it out. */
                "tierline-account"?: string;
                /** @description Wait until this position is shown, 5 s at most. */
                "tierline-at-least"?: string;
                /** @description The account an operator acts for; needs Tierline-Reason. */
                "tierline-on-behalf-of"?: string;
                /** @description Why an operator acts for the account. */
                "tierline-reason"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    /** @description Of this answer; asked again with If-None-Match, it is 304 while it is the same. */
                    ETag?: string;
                    /** @description The log position this answer shows, or was stored at. */
                    "Tierline-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReadBillingRunAnswer"];
                };
            };
            /** @description It is what you have: see If-None-Match. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    listFleet: {
        parameters: {
            query?: {
                /** @description The next of the page before. */
                after?: string;
                /** @description As it stood then: a time, or a position. A time means the last position up to which no event is later. */
                asOf?: string;
                connection?: "onvif" | "rtsp" | "gateway" | "pnp";
                /** @description Those that this disablement holds. */
                hold?: string;
                intent?: "active" | "inactive";
                /** @description 50 when absent. */
                limit?: number;
                planId?: string;
                /** @description Words; each occurs somewhere in name or id, whatever its case, accents and form. */
                q?: string;
                recording?: boolean;
                /** @description Your own account when absent. */
                under?: string;
            };
            header?: {
                /** @description Which of several accounts a JSON Web Token is for. Keys and sessions have one account, and leave it out. */
                "tierline-account"?: string;
                /** @description Wait until this position is shown, 5 s at most. */
                "tierline-at-least"?: string;
                /** @description The account an operator acts for; needs Tierline-Reason. */
                "tierline-on-behalf-of"?: string;
                /** @description Why an operator acts for the account. */
                "tierline-reason"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page; with Accept: application/x-ndjson the whole list, an item a line. */
            200: {
                headers: {
                    /** @description Of this answer; asked again with If-None-Match, it is 304 while it is the same. */
                    ETag?: string;
                    /** @description The log position this answer shows, or was stored at. */
                    "Tierline-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListFleetAnswer"];
                    "application/x-ndjson": components["schemas"]["FleetCamera"];
                };
            };
            /** @description It is what you have: see If-None-Match. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    readCamera: {
        parameters: {
            query?: {
                /** @description As it stood then: a time, or a position. A time means the last position up to which no event is later. */
                asOf?: string;
            };
            header?: {
                /** @description Which of several accounts a JSON Web Token is for. Keys and sessions have one account, and leave it out. */
                "tierline-account"?: string;
                /** @description Wait until this position is shown, 5 s at most. */
                "tierline-at-least"?: string;
                /** @description The account an operator acts for; needs Tierline-Reason. */
                "tierline-on-behalf-of"?: string;
                /** @description Why an operator acts for the account. */
                "tierline-reason"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    /** @description Of this answer; asked again with If-None-Match, it is 304 while it is the same. */
                    ETag?: string;
                    /** @description The log position this answer shows, or was stored at. */
                    "Tierline-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Camera"];
                };
            };
            /** @description It is what you have: see If-None-Match. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    removeCamera: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and request again gets the first answer again, for 7 days. */
                "idempotency-key"?: string;
                /** @description The revision you saw, in double quotes, or the ETag of what you read. */
                "if-match"?: string;
                /** @description Which of several accounts a JSON Web Token is for. Keys and sessions have one account, and leave it out. */
                "tierline-account"?: string;
                /** @description The account an operator acts for; needs Tierline-Reason. */
                "tierline-on-behalf-of"?: string;
                /** @description Why an operator acts for the account. */
                "tierline-reason"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The log position this answer shows, or was stored at. */
                    "Tierline-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    renameCamera: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and request again gets the first answer again, for 7 days. */
                "idempotency-key"?: string;
                /** @description The revision you saw, in double quotes, or the ETag of what you read. */
                "if-match"?: string;
                /** @description Which of several accounts a JSON Web Token is for. Keys and sessions have one account, and leave it out. */
                "tierline-account"?: string;
                /** @description The account an operator acts for; needs Tierline-Reason. */
                "tierline-on-behalf-of"?: string;
                /** @description Why an operator acts for the account. */
                "tierline-reason"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Front door"
                 *     }
                 */
                "application/json": components["schemas"]["RenameCameraRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The log position this answer shows, or was stored at. */
                    "Tierline-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    activateCamera: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and request again gets the first answer again, for 7 days. */
                "idempotency-key"?: string;
                /** @description The revision you saw, in double quotes, or the ETag of what you read. */
                "if-match"?: string;
                /** @description Which of several accounts a JSON Web Token is for. Keys and sessions have one account, and leave it out. */
                "tierline-account"?: string;
                /** @description The account an operator acts for; needs Tierline-Reason. */
                "tierline-on-behalf-of"?: string;
                /** @description Why an operator acts for the account. */
                "tierline-reason"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ActivateCameraRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The log position this answer shows, or was stored at. */
                    "Tierline-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    deactivateCamera: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and request again gets the first answer again, for 7 days. */
                "idempotency-key"?: string;
                /** @description The revision you saw, in double quotes, or the ETag of what you read. */
                "if-match"?: string;
                /** @description Which of several accounts a JSON Web Token is for. Keys and sessions have one account, and leave it out. */
                "tierline-account"?: string;
                /** @description The account an operator acts for; needs Tierline-Reason. */
                "tierline-on-behalf-of"?: string;
                /** @description Why an operator acts for the account. */
                "tierline-reason"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DeactivateCameraRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The log position this answer shows, or was stored at. */
                    "Tierline-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    changeCameraPlan: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and request again gets the first answer again, for 7 days. */
                "idempotency-key"?: string;
                /** @description The revision you saw, in double quotes, or the ETag of what you read. */
                "if-match"?: string;
                /** @description Which of several accounts a JSON Web Token is for. Keys and sessions have one account, and leave it out. */
                "tierline-account"?: string;
                /** @description The account an operator acts for; needs Tierline-Reason. */
                "tierline-on-behalf-of"?: string;
                /** @description Why an operator acts for the account. */
                "tierline-reason"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeCameraPlanRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The log position this answer shows, or was stored at. */
                    "Tierline-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    explainRecording: {
        parameters: {
            query?: {
                /** @description As it stood then: a time, or a position. A time means the last position up to which no event is later. */
                asOf?: string;
            };
            header?: {
                /** @description Which of several accounts a JSON Web Token is for. Keys and sessions have one account, and leave it out. */
                "tierline-account"?: string;
                /** @description Wait until this position is shown, 5 s at most. */
                "tierline-at-least"?: string;
                /** @description The account an operator acts for; needs Tierline-Reason. */
                "tierline-on-behalf-of"?: string;
                /** @description Why an operator acts for the account. */
                "tierline-reason"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    /** @description Of this answer; asked again with If-None-Match, it is 304 while it is the same. */
                    ETag?: string;
                    /** @description The log position this answer shows, or was stored at. */
                    "Tierline-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Recording"];
                };
            };
            /** @description It is what you have: see If-None-Match. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    listenToChanges: {
        parameters: {
            query?: {
                /** @description A position, or the id of an event or next of an answer. The present when absent. */
                after?: string;
            };
            header?: {
                /** @description Where to go on. Counts before after. */
                "last-event-id"?: string;
                /** @description Which of several accounts a JSON Web Token is for. Keys and sessions have one account, and leave it out. */
                "tierline-account"?: string;
                /** @description The account an operator acts for; needs Tierline-Reason. */
                "tierline-on-behalf-of"?: string;
                /** @description Why an operator acts for the account. */
                "tierline-reason"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description With Accept: text/event-stream or *\/* a stream of server-sent events; with application/json, or without Accept, a page. */
            200: {
                headers: {
                    /** @description Of this answer; asked again with If-None-Match, it is 304 while it is the same. */
                    ETag?: string;
                    /** @description The log position this answer shows, or was stored at. */
                    "Tierline-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListenToChangesAnswer"];
                    "text/event-stream": string;
                };
            };
            /** @description It is what you have: see If-None-Match. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    listCustomers: {
        parameters: {
            query?: {
                /** @description The next of the page before. */
                after?: string;
                /** @description As it stood then: a time, or a position. A time means the last position up to which no event is later. */
                asOf?: string;
                /** @description Also says how many there are altogether. */
                count?: boolean;
                /** @description Of the address, by ISO 3166-1: DE. */
                country?: string;
                effectiveStatus?: "active" | "unconfirmed" | "disabled" | "blocked" | "closed";
                /** @description 50 when absent. */
                limit?: number;
                /** @description Oldest first when absent; names as people read them. */
                order?: "created" | "-created" | "name" | "-name";
                /** @description Integrators to whom the plan is assigned, and customers with a camera on it. */
                planId?: string;
                /** @description Words; each occurs somewhere in name, e-mail address or id, whatever its case, accents and form. */
                q?: string;
                status?: "enabled" | "disabled" | "closed";
                type?: "integrator" | "customer";
                /** @description Your own account when absent. */
                under?: string;
            };
            header?: {
                /** @description Which of several accounts a JSON Web Token is for. Keys and sessions have one account, and leave it out. */
                "tierline-account"?: string;
                /** @description Wait until this position is shown, 5 s at most. */
                "tierline-at-least"?: string;
                /** @description The account an operator acts for; needs Tierline-Reason. */
                "tierline-on-behalf-of"?: string;
                /** @description Why an operator acts for the account. */
                "tierline-reason"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page; with Accept: application/x-ndjson the whole list, an item a line. */
            200: {
                headers: {
                    /** @description Of this answer; asked again with If-None-Match, it is 304 while it is the same. */
                    ETag?: string;
                    /** @description The log position this answer shows, or was stored at. */
                    "Tierline-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListCustomersAnswer"];
                    "application/x-ndjson": components["schemas"]["AccountRow"];
                };
            };
            /** @description It is what you have: see If-None-Match. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    changeCustomerDetails: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and request again gets the first answer again, for 7 days. */
                "idempotency-key"?: string;
                /** @description The revision you saw, in double quotes, or the ETag of what you read. */
                "if-match"?: string;
                /** @description Which of several accounts a JSON Web Token is for. Keys and sessions have one account, and leave it out. */
                "tierline-account"?: string;
                /** @description The account an operator acts for; needs Tierline-Reason. */
                "tierline-on-behalf-of"?: string;
                /** @description Why an operator acts for the account. */
                "tierline-reason"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeCustomerDetailsRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The log position this answer shows, or was stored at. */
                    "Tierline-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    setAdminPortalAccess: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and request again gets the first answer again, for 7 days. */
                "idempotency-key"?: string;
                /** @description The revision you saw, in double quotes, or the ETag of what you read. */
                "if-match"?: string;
                /** @description Which of several accounts a JSON Web Token is for. Keys and sessions have one account, and leave it out. */
                "tierline-account"?: string;
                /** @description The account an operator acts for; needs Tierline-Reason. */
                "tierline-on-behalf-of"?: string;
                /** @description Why an operator acts for the account. */
                "tierline-reason"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "allowed": false
                 *     }
                 */
                "application/json": components["schemas"]["SetAdminPortalAccessRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The log position this answer shows, or was stored at. */
                    "Tierline-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    setBillingProfile: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and request again gets the first answer again, for 7 days. */
                "idempotency-key"?: string;
                /** @description The revision you saw, in double quotes, or the ETag of what you read. */
                "if-match"?: string;
                /** @description Which of several accounts a JSON Web Token is for. Keys and sessions have one account, and leave it out. */
                "tierline-account"?: string;
                /** @description The account an operator acts for; needs Tierline-Reason. */
                "tierline-on-behalf-of"?: string;
                /** @description Why an operator acts for the account. */
                "tierline-reason"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SetBillingProfileRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The log position this answer shows, or was stored at. */
                    "Tierline-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    listCameras: {
        parameters: {
            query?: {
                /** @description The next of the page before. */
                after?: string;
                /** @description As it stood then: a time, or a position. A time means the last position up to which no event is later. */
                asOf?: string;
                /** @description 50 when absent. */
                limit?: number;
                /** @description Also those that were removed. */
                removed?: boolean;
            };
            header?: {
                /** @description Which of several accounts a JSON Web Token is for. Keys and sessions have one account, and leave it out. */
                "tierline-account"?: string;
                /** @description Wait until this position is shown, 5 s at most. */
                "tierline-at-least"?: string;
                /** @description The account an operator acts for; needs Tierline-Reason. */
                "tierline-on-behalf-of"?: string;
                /** @description Why an operator acts for the account. */
                "tierline-reason"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page; with Accept: application/x-ndjson the whole list, an item a line. */
            200: {
                headers: {
                    /** @description Of this answer; asked again with If-None-Match, it is 304 while it is the same. */
                    ETag?: string;
                    /** @description The log position this answer shows, or was stored at. */
                    "Tierline-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListCamerasAnswer"];
                    "application/x-ndjson": components["schemas"]["Camera"];
                };
            };
            /** @description It is what you have: see If-None-Match. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    addCamera: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and request again gets the first answer again, for 7 days. */
                "idempotency-key"?: string;
                /** @description The revision you saw, in double quotes, or the ETag of what you read. */
                "if-match"?: string;
                /** @description Which of several accounts a JSON Web Token is for. Keys and sessions have one account, and leave it out. */
                "tierline-account"?: string;
                /** @description The account an operator acts for; needs Tierline-Reason. */
                "tierline-on-behalf-of"?: string;
                /** @description Why an operator acts for the account. */
                "tierline-reason"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Back door",
                 *       "connection": "onvif"
                 *     }
                 */
                "application/json": components["schemas"]["AddCameraRequest"];
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    /** @description The log position this answer shows, or was stored at. */
                    "Tierline-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    setLinkSharing: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and request again gets the first answer again, for 7 days. */
                "idempotency-key"?: string;
                /** @description The revision you saw, in double quotes, or the ETag of what you read. */
                "if-match"?: string;
                /** @description Which of several accounts a JSON Web Token is for. Keys and sessions have one account, and leave it out. */
                "tierline-account"?: string;
                /** @description The account an operator acts for; needs Tierline-Reason. */
                "tierline-on-behalf-of"?: string;
                /** @description Why an operator acts for the account. */
                "tierline-reason"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "allowed": false
                 *     }
                 */
                "application/json": components["schemas"]["SetLinkSharingRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The log position this answer shows, or was stored at. */
                    "Tierline-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    setRecordingDefaults: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and request again gets the first answer again, for 7 days. */
                "idempotency-key"?: string;
                /** @description The revision you saw, in double quotes, or the ETag of what you read. */
                "if-match"?: string;
                /** @description Which of several accounts a JSON Web Token is for. Keys and sessions have one account, and leave it out. */
                "tierline-account"?: string;
                /** @description The account an operator acts for; needs Tierline-Reason. */
                "tierline-on-behalf-of"?: string;
                /** @description Why an operator acts for the account. */
                "tierline-reason"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SetRecordingDefaultsRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The log position this answer shows, or was stored at. */
                    "Tierline-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    listUsage: {
        parameters: {
            query: {
                /** @description The next of the page before. */
                after?: string;
                /** @description 50 when absent. */
                limit?: number;
                month: string;
            };
            header?: {
                /** @description Which of several accounts a JSON Web Token is for. Keys and sessions have one account, and leave it out. */
                "tierline-account"?: string;
                /** @description The account an operator acts for; needs Tierline-Reason. */
                "tierline-on-behalf-of"?: string;
                /** @description Why an operator acts for the account. */
                "tierline-reason"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page; with Accept: application/x-ndjson the whole list, an item a line. */
            200: {
                headers: {
                    /** @description Of this answer; asked again with If-None-Match, it is 304 while it is the same. */
                    ETag?: string;
                    /** @description The log position this answer shows, or was stored at. */
                    "Tierline-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListUsageAnswer"];
                    "application/x-ndjson": components["schemas"]["ReportedDay"];
                };
            };
            /** @description It is what you have: see If-None-Match. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    confirmEmail: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and request again gets the first answer again, for 7 days. */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "token": "AZq…"
                 *     }
                 */
                "application/json": components["schemas"]["ConfirmEmailRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The log position this answer shows, or was stored at. */
                    "Tierline-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    resendEmailConfirmation: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and request again gets the first answer again, for 7 days. */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "token": "AZq…"
                 *     }
                 */
                "application/json": components["schemas"]["ResendEmailConfirmationRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The log position this answer shows, or was stored at. */
                    "Tierline-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    registerIntegrator: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and request again gets the first answer again, for 7 days. */
                "idempotency-key"?: string;
                /** @description The revision you saw, in double quotes, or the ETag of what you read. */
                "if-match"?: string;
                /** @description Which of several accounts a JSON Web Token is for. Keys and sessions have one account, and leave it out. */
                "tierline-account"?: string;
                /** @description The account an operator acts for; needs Tierline-Reason. */
                "tierline-on-behalf-of"?: string;
                /** @description Why an operator acts for the account. */
                "tierline-reason"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "North Security",
                 *       "email": "office@north.example",
                 *       "address": {
                 *         "placeId": "sample-1"
                 *       },
                 *       "currency": "EUR",
                 *       "timeZone": "Europe/Berlin",
                 *       "pricing": {
                 *         "storagePerGbMonth": "0.021",
                 *         "trafficPerGb": "0.008",
                 *         "currency": "EUR"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["RegisterIntegratorRequest"];
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    /** @description The log position this answer shows, or was stored at. */
                    "Tierline-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    changeIntegratorDetails: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and request again gets the first answer again, for 7 days. */
                "idempotency-key"?: string;
                /** @description The revision you saw, in double quotes, or the ETag of what you read. */
                "if-match"?: string;
                /** @description Which of several accounts a JSON Web Token is for. Keys and sessions have one account, and leave it out. */
                "tierline-account"?: string;
                /** @description The account an operator acts for; needs Tierline-Reason. */
                "tierline-on-behalf-of"?: string;
                /** @description Why an operator acts for the account. */
                "tierline-reason"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "phone": "+49 30 1234567"
                 *     }
                 */
                "application/json": components["schemas"]["ChangeIntegratorDetailsRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The log position this answer shows, or was stored at. */
                    "Tierline-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    createCustomer: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and request again gets the first answer again, for 7 days. */
                "idempotency-key"?: string;
                /** @description The revision you saw, in double quotes, or the ETag of what you read. */
                "if-match"?: string;
                /** @description Which of several accounts a JSON Web Token is for. Keys and sessions have one account, and leave it out. */
                "tierline-account"?: string;
                /** @description The account an operator acts for; needs Tierline-Reason. */
                "tierline-on-behalf-of"?: string;
                /** @description Why an operator acts for the account. */
                "tierline-reason"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Corner Bakery",
                 *       "address": {
                 *         "placeId": "sample-2"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["CreateCustomerRequest"];
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    /** @description The log position this answer shows, or was stored at. */
                    "Tierline-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    requestEmailConfirmation: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and request again gets the first answer again, for 7 days. */
                "idempotency-key"?: string;
                /** @description The revision you saw, in double quotes, or the ETag of what you read. */
                "if-match"?: string;
                /** @description Which of several accounts a JSON Web Token is for. Keys and sessions have one account, and leave it out. */
                "tierline-account"?: string;
                /** @description The account an operator acts for; needs Tierline-Reason. */
                "tierline-on-behalf-of"?: string;
                /** @description Why an operator acts for the account. */
                "tierline-reason"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RequestEmailConfirmationRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The log position this answer shows, or was stored at. */
                    "Tierline-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    assignPlans: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and request again gets the first answer again, for 7 days. */
                "idempotency-key"?: string;
                /** @description The revision you saw, in double quotes, or the ETag of what you read. */
                "if-match"?: string;
                /** @description Which of several accounts a JSON Web Token is for. Keys and sessions have one account, and leave it out. */
                "tierline-account"?: string;
                /** @description The account an operator acts for; needs Tierline-Reason. */
                "tierline-on-behalf-of"?: string;
                /** @description Why an operator acts for the account. */
                "tierline-reason"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AssignPlansRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The log position this answer shows, or was stored at. */
                    "Tierline-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    setWholesalePricing: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and request again gets the first answer again, for 7 days. */
                "idempotency-key"?: string;
                /** @description The revision you saw, in double quotes, or the ETag of what you read. */
                "if-match"?: string;
                /** @description Which of several accounts a JSON Web Token is for. Keys and sessions have one account, and leave it out. */
                "tierline-account"?: string;
                /** @description The account an operator acts for; needs Tierline-Reason. */
                "tierline-on-behalf-of"?: string;
                /** @description Why an operator acts for the account. */
                "tierline-reason"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SetWholesalePricingRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The log position this answer shows, or was stored at. */
                    "Tierline-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    createSubIntegrator: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and request again gets the first answer again, for 7 days. */
                "idempotency-key"?: string;
                /** @description The revision you saw, in double quotes, or the ETag of what you read. */
                "if-match"?: string;
                /** @description Which of several accounts a JSON Web Token is for. Keys and sessions have one account, and leave it out. */
                "tierline-account"?: string;
                /** @description The account an operator acts for; needs Tierline-Reason. */
                "tierline-on-behalf-of"?: string;
                /** @description Why an operator acts for the account. */
                "tierline-reason"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "pricing": {
                 *         "storagePerGbMonth": "0.03",
                 *         "trafficPerGb": "0.01",
                 *         "currency": "EUR"
                 *       },
                 *       "details": {
                 *         "name": "North by East",
                 *         "email": "office@east.example",
                 *         "address": {
                 *           "placeId": "sample-1"
                 *         }
                 *       },
                 *       "plans": []
                 *     }
                 */
                "application/json": components["schemas"]["CreateSubIntegratorRequest"];
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    /** @description The log position this answer shows, or was stored at. */
                    "Tierline-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    readInvoice: {
        parameters: {
            query?: {
                /** @description As it stood then: a time, or a position. A time means the last position up to which no event is later. */
                asOf?: string;
                /** @description Say which events each line came from. */
                explain?: boolean;
            };
            header?: {
                /** @description Which of several accounts a JSON Web Token is for. Keys and sessions have one account, and leave it out. */
                "tierline-account"?: string;
                /** @description Wait until this position is shown, 5 s at most. */
                "tierline-at-least"?: string;
                /** @description The account an operator acts for; needs Tierline-Reason. */
                "tierline-on-behalf-of"?: string;
                /** @description Why an operator acts for the account. */
                "tierline-reason"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for; with Accept: text/html a page to print, or a file by its media type. */
            200: {
                headers: {
                    /** @description Of this answer; asked again with If-None-Match, it is 304 while it is the same. */
                    ETag?: string;
                    /** @description The log position this answer shows, or was stored at. */
                    "Tierline-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Invoice"];
                    "application/pdf": string;
                    "application/xml": string;
                    "text/html": string;
                };
            };
            /** @description It is what you have: see If-None-Match. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            409: components["responses"]["Problem409"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    applyCredit: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and request again gets the first answer again, for 7 days. */
                "idempotency-key"?: string;
                /** @description The revision you saw, in double quotes, or the ETag of what you read. */
                "if-match"?: string;
                /** @description Which of several accounts a JSON Web Token is for. Keys and sessions have one account, and leave it out. */
                "tierline-account"?: string;
                /** @description The account an operator acts for; needs Tierline-Reason. */
                "tierline-on-behalf-of"?: string;
                /** @description Why an operator acts for the account. */
                "tierline-reason"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "amount": {
                 *         "amount": "31.00",
                 *         "currency": "EUR"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["ApplyCreditRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The log position this answer shows, or was stored at. */
                    "Tierline-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApplyCreditAnswer"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    issueCreditNote: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and request again gets the first answer again, for 7 days. */
                "idempotency-key"?: string;
                /** @description The revision you saw, in double quotes, or the ETag of what you read. */
                "if-match"?: string;
                /** @description Which of several accounts a JSON Web Token is for. Keys and sessions have one account, and leave it out. */
                "tierline-account"?: string;
                /** @description The account an operator acts for; needs Tierline-Reason. */
                "tierline-on-behalf-of"?: string;
                /** @description Why an operator acts for the account. */
                "tierline-reason"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "Two days of outage",
                 *       "amount": {
                 *         "amount": "11.90",
                 *         "currency": "EUR"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["IssueCreditNoteRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The log position this answer shows, or was stored at. */
                    "Tierline-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    recordPayment: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and request again gets the first answer again, for 7 days. */
                "idempotency-key"?: string;
                /** @description The revision you saw, in double quotes, or the ETag of what you read. */
                "if-match"?: string;
                /** @description Which of several accounts a JSON Web Token is for. Keys and sessions have one account, and leave it out. */
                "tierline-account"?: string;
                /** @description The account an operator acts for; needs Tierline-Reason. */
                "tierline-on-behalf-of"?: string;
                /** @description Why an operator acts for the account. */
                "tierline-reason"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "amount": {
                 *         "amount": "119.00",
                 *         "currency": "EUR"
                 *       },
                 *       "reference": "TRF 2026-12-10/4711"
                 *     }
                 */
                "application/json": components["schemas"]["RecordPaymentRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The log position this answer shows, or was stored at. */
                    "Tierline-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecordPaymentAnswer"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    reversePayment: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and request again gets the first answer again, for 7 days. */
                "idempotency-key"?: string;
                /** @description The revision you saw, in double quotes, or the ETag of what you read. */
                "if-match"?: string;
                /** @description Which of several accounts a JSON Web Token is for. Keys and sessions have one account, and leave it out. */
                "tierline-account"?: string;
                /** @description The account an operator acts for; needs Tierline-Reason. */
                "tierline-on-behalf-of"?: string;
                /** @description Why an operator acts for the account. */
                "tierline-reason"?: string;
            };
            path: {
                id: string;
                paymentId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "Returned by the bank"
                 *     }
                 */
                "application/json": components["schemas"]["ReversePaymentRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The log position this answer shows, or was stored at. */
                    "Tierline-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    sendInvoice: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and request again gets the first answer again, for 7 days. */
                "idempotency-key"?: string;
                /** @description The revision you saw, in double quotes, or the ETag of what you read. */
                "if-match"?: string;
                /** @description Which of several accounts a JSON Web Token is for. Keys and sessions have one account, and leave it out. */
                "tierline-account"?: string;
                /** @description The account an operator acts for; needs Tierline-Reason. */
                "tierline-on-behalf-of"?: string;
                /** @description Why an operator acts for the account. */
                "tierline-reason"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "email": "accounts@bakery.example"
                 *     }
                 */
                "application/json": components["schemas"]["SendInvoiceRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The log position this answer shows, or was stored at. */
                    "Tierline-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    markUncollectible: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and request again gets the first answer again, for 7 days. */
                "idempotency-key"?: string;
                /** @description The revision you saw, in double quotes, or the ETag of what you read. */
                "if-match"?: string;
                /** @description Which of several accounts a JSON Web Token is for. Keys and sessions have one account, and leave it out. */
                "tierline-account"?: string;
                /** @description The account an operator acts for; needs Tierline-Reason. */
                "tierline-on-behalf-of"?: string;
                /** @description Why an operator acts for the account. */
                "tierline-reason"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "Billed at the wrong price"
                 *     }
                 */
                "application/json": components["schemas"]["MarkUncollectibleRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The log position this answer shows, or was stored at. */
                    "Tierline-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    voidInvoice: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and request again gets the first answer again, for 7 days. */
                "idempotency-key"?: string;
                /** @description The revision you saw, in double quotes, or the ETag of what you read. */
                "if-match"?: string;
                /** @description Which of several accounts a JSON Web Token is for. Keys and sessions have one account, and leave it out. */
                "tierline-account"?: string;
                /** @description The account an operator acts for; needs Tierline-Reason. */
                "tierline-on-behalf-of"?: string;
                /** @description Why an operator acts for the account. */
                "tierline-reason"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "Billed at the wrong price"
                 *     }
                 */
                "application/json": components["schemas"]["VoidInvoiceRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The log position this answer shows, or was stored at. */
                    "Tierline-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    readMe: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which of several accounts a JSON Web Token is for. Keys and sessions have one account, and leave it out. */
                "tierline-account"?: string;
                /** @description Wait until this position is shown, 5 s at most. */
                "tierline-at-least"?: string;
                /** @description The account an operator acts for; needs Tierline-Reason. */
                "tierline-on-behalf-of"?: string;
                /** @description Why an operator acts for the account. */
                "tierline-reason"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    /** @description Of this answer; asked again with If-None-Match, it is 304 while it is the same. */
                    ETag?: string;
                    /** @description The log position this answer shows, or was stored at. */
                    "Tierline-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            /** @description It is what you have: see If-None-Match. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    listParkedEvents: {
        parameters: {
            query?: {
                /** @description The next of the page before. */
                after?: string;
                /** @description 50 when absent. */
                limit?: number;
            };
            header?: {
                /** @description Which of several accounts a JSON Web Token is for. Keys and sessions have one account, and leave it out. */
                "tierline-account"?: string;
                /** @description The account an operator acts for; needs Tierline-Reason. */
                "tierline-on-behalf-of"?: string;
                /** @description Why an operator acts for the account. */
                "tierline-reason"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page; with Accept: application/x-ndjson the whole list, an item a line. */
            200: {
                headers: {
                    /** @description Of this answer; asked again with If-None-Match, it is 304 while it is the same. */
                    ETag?: string;
                    /** @description The log position this answer shows, or was stored at. */
                    "Tierline-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListParkedEventsAnswer"];
                    "application/x-ndjson": components["schemas"]["ListParkedEventsLine"];
                };
            };
            /** @description It is what you have: see If-None-Match. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    retryParkedEvent: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which of several accounts a JSON Web Token is for. Keys and sessions have one account, and leave it out. */
                "tierline-account"?: string;
                /** @description The account an operator acts for; needs Tierline-Reason. */
                "tierline-on-behalf-of"?: string;
                /** @description Why an operator acts for the account. */
                "tierline-reason"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RetryParkedEventRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The log position this answer shows, or was stored at. */
                    "Tierline-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RetryParkedEventAnswer"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    skipParkedEvent: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and request again gets the first answer again, for 7 days. */
                "idempotency-key"?: string;
                /** @description The revision you saw, in double quotes, or the ETag of what you read. */
                "if-match"?: string;
                /** @description Which of several accounts a JSON Web Token is for. Keys and sessions have one account, and leave it out. */
                "tierline-account"?: string;
                /** @description The account an operator acts for; needs Tierline-Reason. */
                "tierline-on-behalf-of"?: string;
                /** @description Why an operator acts for the account. */
                "tierline-reason"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "Its camera was removed by the repair of March."
                 *     }
                 */
                "application/json": components["schemas"]["SkipParkedEventRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The log position this answer shows, or was stored at. */
                    "Tierline-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    listProcesses: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which of several accounts a JSON Web Token is for. Keys and sessions have one account, and leave it out. */
                "tierline-account"?: string;
                /** @description The account an operator acts for; needs Tierline-Reason. */
                "tierline-on-behalf-of"?: string;
                /** @description Why an operator acts for the account. */
                "tierline-reason"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    /** @description Of this answer; asked again with If-None-Match, it is 304 while it is the same. */
                    ETag?: string;
                    /** @description The log position this answer shows, or was stored at. */
                    "Tierline-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListProcessesAnswer"];
                };
            };
            /** @description It is what you have: see If-None-Match. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    listProjections: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which of several accounts a JSON Web Token is for. Keys and sessions have one account, and leave it out. */
                "tierline-account"?: string;
                /** @description The account an operator acts for; needs Tierline-Reason. */
                "tierline-on-behalf-of"?: string;
                /** @description Why an operator acts for the account. */
                "tierline-reason"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    /** @description Of this answer; asked again with If-None-Match, it is 304 while it is the same. */
                    ETag?: string;
                    /** @description The log position this answer shows, or was stored at. */
                    "Tierline-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListProjectionsAnswer"];
                };
            };
            /** @description It is what you have: see If-None-Match. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    rebuildProjection: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which of several accounts a JSON Web Token is for. Keys and sessions have one account, and leave it out. */
                "tierline-account"?: string;
                /** @description The account an operator acts for; needs Tierline-Reason. */
                "tierline-on-behalf-of"?: string;
                /** @description Why an operator acts for the account. */
                "tierline-reason"?: string;
            };
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RebuildProjectionRequest"];
            };
        };
        responses: {
            /** @description Taken on. */
            202: {
                headers: {
                    /** @description The log position this answer shows, or was stored at. */
                    "Tierline-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RebuildProjectionAnswer"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    removePerson: {
        parameters: {
            query?: {
                dryRun?: boolean;
                /** @description Whether the keys that the person made end with it. */
                revokeKeys?: boolean;
            };
            header?: {
                /** @description The same key and request again gets the first answer again, for 7 days. */
                "idempotency-key"?: string;
                /** @description The revision you saw, in double quotes, or the ETag of what you read. */
                "if-match"?: string;
                /** @description Which of several accounts a JSON Web Token is for. Keys and sessions have one account, and leave it out. */
                "tierline-account"?: string;
                /** @description The account an operator acts for; needs Tierline-Reason. */
                "tierline-on-behalf-of"?: string;
                /** @description Why an operator acts for the account. */
                "tierline-reason"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; or what would happen, with dryRun=true. */
            200: {
                headers: {
                    /** @description The log position this answer shows, or was stored at. */
                    "Tierline-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RemovePersonAnswer"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    changePerson: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and request again gets the first answer again, for 7 days. */
                "idempotency-key"?: string;
                /** @description The revision you saw, in double quotes, or the ETag of what you read. */
                "if-match"?: string;
                /** @description Which of several accounts a JSON Web Token is for. Keys and sessions have one account, and leave it out. */
                "tierline-account"?: string;
                /** @description The account an operator acts for; needs Tierline-Reason. */
                "tierline-on-behalf-of"?: string;
                /** @description Why an operator acts for the account. */
                "tierline-reason"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Anna Nordmann"
                 *     }
                 */
                "application/json": components["schemas"]["ChangePersonRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The log position this answer shows, or was stored at. */
                    "Tierline-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    erasePerson: {
        parameters: {
            query?: {
                dryRun?: boolean;
            };
            header?: {
                /** @description The same key and request again gets the first answer again, for 7 days. */
                "idempotency-key"?: string;
                /** @description The revision you saw, in double quotes, or the ETag of what you read. */
                "if-match"?: string;
                /** @description Which of several accounts a JSON Web Token is for. Keys and sessions have one account, and leave it out. */
                "tierline-account"?: string;
                /** @description The account an operator acts for; needs Tierline-Reason. */
                "tierline-on-behalf-of"?: string;
                /** @description Why an operator acts for the account. */
                "tierline-reason"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "Asked for in writing on 3 March 2026"
                 *     }
                 */
                "application/json": components["schemas"]["ErasePersonRequest"];
            };
        };
        responses: {
            /** @description Done; or what would happen, with dryRun=true. */
            200: {
                headers: {
                    /** @description The log position this answer shows, or was stored at. */
                    "Tierline-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErasePersonAnswer"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    inviteAgain: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and request again gets the first answer again, for 7 days. */
                "idempotency-key"?: string;
                /** @description The revision you saw, in double quotes, or the ETag of what you read. */
                "if-match"?: string;
                /** @description Which of several accounts a JSON Web Token is for. Keys and sessions have one account, and leave it out. */
                "tierline-account"?: string;
                /** @description The account an operator acts for; needs Tierline-Reason. */
                "tierline-on-behalf-of"?: string;
                /** @description Why an operator acts for the account. */
                "tierline-reason"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InviteAgainRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The log position this answer shows, or was stored at. */
                    "Tierline-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    listSessions: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which of several accounts a JSON Web Token is for. Keys and sessions have one account, and leave it out. */
                "tierline-account"?: string;
                /** @description Wait until this position is shown, 5 s at most. */
                "tierline-at-least"?: string;
                /** @description The account an operator acts for; needs Tierline-Reason. */
                "tierline-on-behalf-of"?: string;
                /** @description Why an operator acts for the account. */
                "tierline-reason"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    /** @description Of this answer; asked again with If-None-Match, it is 304 while it is the same. */
                    ETag?: string;
                    /** @description The log position this answer shows, or was stored at. */
                    "Tierline-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListSessionsAnswer"];
                };
            };
            /** @description It is what you have: see If-None-Match. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    suggestPlaces: {
        parameters: {
            query: {
                input: string;
                /** @description Groups the calls of one entry. */
                sessionToken?: string;
            };
            header?: {
                /** @description Which of several accounts a JSON Web Token is for. Keys and sessions have one account, and leave it out. */
                "tierline-account"?: string;
                /** @description The account an operator acts for; needs Tierline-Reason. */
                "tierline-on-behalf-of"?: string;
                /** @description Why an operator acts for the account. */
                "tierline-reason"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    /** @description Of this answer; asked again with If-None-Match, it is 304 while it is the same. */
                    ETag?: string;
                    /** @description The log position this answer shows, or was stored at. */
                    "Tierline-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SuggestPlacesAnswer"];
                };
            };
            /** @description It is what you have: see If-None-Match. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    resolvePlace: {
        parameters: {
            query?: {
                /** @description Groups the calls of one entry. */
                sessionToken?: string;
            };
            header?: {
                /** @description Which of several accounts a JSON Web Token is for. Keys and sessions have one account, and leave it out. */
                "tierline-account"?: string;
                /** @description The account an operator acts for; needs Tierline-Reason. */
                "tierline-on-behalf-of"?: string;
                /** @description Why an operator acts for the account. */
                "tierline-reason"?: string;
            };
            path: {
                placeId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    /** @description Of this answer; asked again with If-None-Match, it is 304 while it is the same. */
                    ETag?: string;
                    /** @description The log position this answer shows, or was stored at. */
                    "Tierline-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Address"];
                };
            };
            /** @description It is what you have: see If-None-Match. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    listPlans: {
        parameters: {
            query?: {
                /** @description The next of the page before. */
                after?: string;
                /** @description As it stood then: a time, or a position. A time means the last position up to which no event is later. */
                asOf?: string;
                /** @description 50 when absent. */
                limit?: number;
            };
            header?: {
                /** @description Which of several accounts a JSON Web Token is for. Keys and sessions have one account, and leave it out. */
                "tierline-account"?: string;
                /** @description Wait until this position is shown, 5 s at most. */
                "tierline-at-least"?: string;
                /** @description The account an operator acts for; needs Tierline-Reason. */
                "tierline-on-behalf-of"?: string;
                /** @description Why an operator acts for the account. */
                "tierline-reason"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page; with Accept: application/x-ndjson the whole list, an item a line. */
            200: {
                headers: {
                    /** @description Of this answer; asked again with If-None-Match, it is 304 while it is the same. */
                    ETag?: string;
                    /** @description The log position this answer shows, or was stored at. */
                    "Tierline-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListPlansAnswer"];
                    "application/x-ndjson": components["schemas"]["Plan"];
                };
            };
            /** @description It is what you have: see If-None-Match. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    definePlan: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and request again gets the first answer again, for 7 days. */
                "idempotency-key"?: string;
                /** @description The revision you saw, in double quotes, or the ETag of what you read. */
                "if-match"?: string;
                /** @description Which of several accounts a JSON Web Token is for. Keys and sessions have one account, and leave it out. */
                "tierline-account"?: string;
                /** @description The account an operator acts for; needs Tierline-Reason. */
                "tierline-on-behalf-of"?: string;
                /** @description Why an operator acts for the account. */
                "tierline-reason"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Continuous 30",
                 *       "recordingMode": "continuous",
                 *       "retentionDays": 30,
                 *       "resolution": "1080p",
                 *       "pricePerCameraMonth": "9.90",
                 *       "currency": "EUR"
                 *     }
                 */
                "application/json": components["schemas"]["DefinePlanRequest"];
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    /** @description The log position this answer shows, or was stored at. */
                    "Tierline-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    revisePlanPrice: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and request again gets the first answer again, for 7 days. */
                "idempotency-key"?: string;
                /** @description The revision you saw, in double quotes, or the ETag of what you read. */
                "if-match"?: string;
                /** @description Which of several accounts a JSON Web Token is for. Keys and sessions have one account, and leave it out. */
                "tierline-account"?: string;
                /** @description The account an operator acts for; needs Tierline-Reason. */
                "tierline-on-behalf-of"?: string;
                /** @description Why an operator acts for the account. */
                "tierline-reason"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "pricePerCameraMonth": "10.90"
                 *     }
                 */
                "application/json": components["schemas"]["RevisePlanPriceRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The log position this answer shows, or was stored at. */
                    "Tierline-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    retirePlan: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and request again gets the first answer again, for 7 days. */
                "idempotency-key"?: string;
                /** @description The revision you saw, in double quotes, or the ETag of what you read. */
                "if-match"?: string;
                /** @description Which of several accounts a JSON Web Token is for. Keys and sessions have one account, and leave it out. */
                "tierline-account"?: string;
                /** @description The account an operator acts for; needs Tierline-Reason. */
                "tierline-on-behalf-of"?: string;
                /** @description Why an operator acts for the account. */
                "tierline-reason"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RetirePlanRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The log position this answer shows, or was stored at. */
                    "Tierline-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    readPlatform: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which of several accounts a JSON Web Token is for. Keys and sessions have one account, and leave it out. */
                "tierline-account"?: string;
                /** @description Wait until this position is shown, 5 s at most. */
                "tierline-at-least"?: string;
                /** @description The account an operator acts for; needs Tierline-Reason. */
                "tierline-on-behalf-of"?: string;
                /** @description Why an operator acts for the account. */
                "tierline-reason"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    /** @description Of this answer; asked again with If-None-Match, it is 304 while it is the same. */
                    ETag?: string;
                    /** @description The log position this answer shows, or was stored at. */
                    "Tierline-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReadPlatformAnswer"];
                };
            };
            /** @description It is what you have: see If-None-Match. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    configurePlatform: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and request again gets the first answer again, for 7 days. */
                "idempotency-key"?: string;
                /** @description The revision you saw, in double quotes, or the ETag of what you read. */
                "if-match"?: string;
                /** @description Which of several accounts a JSON Web Token is for. Keys and sessions have one account, and leave it out. */
                "tierline-account"?: string;
                /** @description The account an operator acts for; needs Tierline-Reason. */
                "tierline-on-behalf-of"?: string;
                /** @description Why an operator acts for the account. */
                "tierline-reason"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Vendor Ltd",
                 *       "currency": "EUR",
                 *       "timeZone": "Europe/Berlin"
                 *     }
                 */
                "application/json": components["schemas"]["ConfigurePlatformRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The log position this answer shows, or was stored at. */
                    "Tierline-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    readRecordingChanges: {
        parameters: {
            query?: {
                /** @description A position, or the next of an earlier answer. 0 begins with what records at present. */
                after?: string;
                /** @description 500 when absent. */
                limit?: number;
                /** @description Seconds to wait for news. */
                wait?: number;
            };
            header?: {
                /** @description Of server-sent events: where to go on. Counts before after. */
                "last-event-id"?: string;
                /** @description Which of several accounts a JSON Web Token is for. Keys and sessions have one account, and leave it out. */
                "tierline-account"?: string;
                /** @description Wait until this position is shown, 5 s at most. */
                "tierline-at-least"?: string;
                /** @description The account an operator acts for; needs Tierline-Reason. */
                "tierline-on-behalf-of"?: string;
                /** @description Why an operator acts for the account. */
                "tierline-reason"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    /** @description Of this answer; asked again with If-None-Match, it is 304 while it is the same. */
                    ETag?: string;
                    /** @description The log position this answer shows, or was stored at. */
                    "Tierline-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReadRecordingChangesAnswer"];
                };
            };
            /** @description It is what you have: see If-None-Match. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    readSession: {
        parameters: {
            query?: never;
            header?: {
                /** @description Which of several accounts a JSON Web Token is for. Keys and sessions have one account, and leave it out. */
                "tierline-account"?: string;
                /** @description Wait until this position is shown, 5 s at most. */
                "tierline-at-least"?: string;
                /** @description The account an operator acts for; needs Tierline-Reason. */
                "tierline-on-behalf-of"?: string;
                /** @description Why an operator acts for the account. */
                "tierline-reason"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for. */
            200: {
                headers: {
                    /** @description Of this answer; asked again with If-None-Match, it is 304 while it is the same. */
                    ETag?: string;
                    /** @description The log position this answer shows, or was stored at. */
                    "Tierline-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            /** @description It is what you have: see If-None-Match. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    beginSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "token": "AZq…"
                 *     }
                 */
                "application/json": components["schemas"]["BeginSessionRequest"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    endOwnSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EndOwnSessionAnswer"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    endSession: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and request again gets the first answer again, for 7 days. */
                "idempotency-key"?: string;
                /** @description The revision you saw, in double quotes, or the ETag of what you read. */
                "if-match"?: string;
                /** @description Which of several accounts a JSON Web Token is for. Keys and sessions have one account, and leave it out. */
                "tierline-account"?: string;
                /** @description The account an operator acts for; needs Tierline-Reason. */
                "tierline-on-behalf-of"?: string;
                /** @description Why an operator acts for the account. */
                "tierline-reason"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The log position this answer shows, or was stored at. */
                    "Tierline-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    readWaysToSignIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReadWaysToSignInAnswer"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    askToSignIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "email": "ada@example.com"
                 *     }
                 */
                "application/json": components["schemas"]["AskToSignInRequest"];
            };
        };
        responses: {
            /** @description Taken. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AskToSignInAnswer"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    beginSignInByProvider: {
        parameters: {
            query?: {
                /** @description The account to sign in for, where there are several. */
                accountId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description With Accept: application/json. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BeginSignInByProviderAnswer"];
                };
            };
            /** @description To the provider. */
            303: {
                headers: {
                    /** @description To the provider. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    endSignInByProvider: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description With Accept: application/json. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            /** @description To the console. */
            303: {
                headers: {
                    /** @description To the console. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    recordUsage: {
        parameters: {
            query?: never;
            header?: {
                /** @description Accepted and not needed: rows are their own keys, so the same rows again are duplicates. */
                "idempotency-key"?: string;
                /** @description Which of several accounts a JSON Web Token is for. Keys and sessions have one account, and leave it out. */
                "tierline-account"?: string;
                /** @description The account an operator acts for; needs Tierline-Reason. */
                "tierline-on-behalf-of"?: string;
                /** @description Why an operator acts for the account. */
                "tierline-reason"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "items": [
                 *         {
                 *           "source": "store-7",
                 *           "id": "2026-11-23/01900000-0000-7000-8000-0000000000c1",
                 *           "customerId": "01900000-0000-7000-8000-0000000000aa",
                 *           "cameraId": "01900000-0000-7000-8000-0000000000c1",
                 *           "day": "2026-11-23",
                 *           "storedBytes": "421000000000",
                 *           "trafficBytes": "1073741824"
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["RecordUsageRequest"];
                "application/x-ndjson": components["schemas"]["RecordUsageRequestLine"];
            };
        };
        responses: {
            /** @description What became of each row, in the order of the rows; with Accept: application/x-ndjson one a line. */
            200: {
                headers: {
                    /** @description The log position this answer shows, or was stored at. */
                    "Tierline-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecordUsageAnswer"];
                    "application/x-ndjson": components["schemas"]["RecordUsageLine"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
    cancelUsage: {
        parameters: {
            query?: never;
            header?: {
                /** @description Accepted and not needed: rows are their own keys, so the same rows again are duplicates. */
                "idempotency-key"?: string;
                /** @description Which of several accounts a JSON Web Token is for. Keys and sessions have one account, and leave it out. */
                "tierline-account"?: string;
                /** @description The account an operator acts for; needs Tierline-Reason. */
                "tierline-on-behalf-of"?: string;
                /** @description Why an operator acts for the account. */
                "tierline-reason"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "items": [
                 *         {
                 *           "source": "store-7",
                 *           "id": "2026-11-23/01900000-0000-7000-8000-0000000000c1",
                 *           "customerId": "01900000-0000-7000-8000-0000000000aa",
                 *           "day": "2026-11-23",
                 *           "reason": "Reported in MB instead of KB."
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["CancelUsageRequest"];
                "application/x-ndjson": components["schemas"]["CancelUsageRequestLine"];
            };
        };
        responses: {
            /** @description What became of each row, in the order of the rows; with Accept: application/x-ndjson one a line. */
            200: {
                headers: {
                    /** @description The log position this answer shows, or was stored at. */
                    "Tierline-Position"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CancelUsageAnswer"];
                    "application/x-ndjson": components["schemas"]["CancelUsageLine"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            429: components["responses"]["Problem429"];
            503: components["responses"]["Problem503"];
        };
    };
}
