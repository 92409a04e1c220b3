<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="en_US">
<context>
    <name>CertificateTexts</name>
    <message numerus="yes">
        <source>%n year(s)</source>
        <comment>how long a certificate is valid</comment>
        <translation>
            <numerusform>%n year</numerusform>
            <numerusform>%n years</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <comment>how long a certificate is valid</comment>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Explanation</name>
    <message numerus="yes">
        <source>Permissions or owner of %n file(s) in the certificate store were wrong and were put right: %1</source>
        <translation>
            <numerusform>Permissions or owner of %n file in the certificate store were wrong and were put right: %1</numerusform>
            <numerusform>Permissions or owner of %n files in the certificate store were wrong and were put right: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unfinished file(s) of an interrupted program were removed.</source>
        <translation>
            <numerusform>%n unfinished file of an interrupted program was removed.</numerusform>
            <numerusform>%n unfinished files of an interrupted program were removed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) to agents ended early: issued in the future of this server&apos;s clock, they could not be signed by the new certificate. Check the clock, then publish them again.</source>
        <translation>
            <numerusform>%n message to agents ended early: issued in the future of this server&apos;s clock, it could not be signed by the new certificate. Check the clock, then publish it again.</numerusform>
            <numerusform>%n messages to agents ended early: issued in the future of this server&apos;s clock, they could not be signed by the new certificate. Check the clock, then publish them again.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LifeState</name>
    <message numerus="yes">
        <source>Expires in %n day(s)</source>
        <translation>
            <numerusform>Expires in %n day</numerusform>
            <numerusform>Expires in %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Valid · %n day(s) left</source>
        <translation>
            <numerusform>Valid · %n day left</numerusform>
            <numerusform>Valid · %n days left</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cli</name>
    <message numerus="yes">
        <source>expired %n days ago</source>
        <comment>in brackets behind the dates</comment>
        <translation>
            <numerusform>expired %n day ago</numerusform>
            <numerusform>expired %n days ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n days left</source>
        <comment>in brackets behind the dates</comment>
        <translation>
            <numerusform>%n day left</numerusform>
            <numerusform>%n days left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The chain of %n entries holds.</source>
        <comment>hash chain of the journal</comment>
        <translation>
            <numerusform>The chain of %n entry holds.</numerusform>
            <numerusform>The chain of %n entries holds.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 (%n days ago)</source>
        <comment>when a backup was written</comment>
        <translation>
            <numerusform>%1 (%n day ago)</numerusform>
            <numerusform>%1 (%n days ago)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>warifu::ui::HomePage</name>
    <message numerus="yes">
        <source>%1 (%n day(s) ago)</source>
        <comment>date and time</comment>
        <translation>
            <numerusform>%1 (%n day ago)</numerusform>
            <numerusform>%1 (%n days ago)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>warifu::ui::JournalPage</name>
    <message numerus="yes">
        <source>The record is whole: the chain of %n entries holds.</source>
        <comment>each entry carries a digest of the one before</comment>
        <translation>
            <numerusform>The record is whole: its one entry fits.</numerusform>
            <numerusform>The record is whole: the chain of %n entries holds.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>warifu::ui::RestoreReviewPage</name>
    <message numerus="yes">
        <source>%n certificate(s)</source>
        <comment>in a backup</comment>
        <translation>
            <numerusform>%n certificate</numerusform>
            <numerusform>%n certificates</numerusform>
        </translation>
    </message>
</context>
</TS>
