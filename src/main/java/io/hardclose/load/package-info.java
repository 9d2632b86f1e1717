/**
 * From files to posted rows: inspecting, staging, mapping, posting.
 *
 * <p>In groups, by where to begin reading:
 *
 * <ul>
 *   <li>a load: {@code DataLoad}, with {@code LoadSettings}, {@code Purpose} and {@code
 *       LoadResult};
 *   <li>what is loaded: {@code Delivery}, with {@code InputFile}, {@code FileSource}, {@code
 *       FileInspection}, {@code Header} and {@code Rows}; {@code Mapping} for other exports;
 *   <li>the job: {@code LoadJobConfiguration}, with its tasklets, {@code FileStaging}, {@code
 *       CopyText} and {@code LoadRecords}, and {@code LoadProgress} for who waits;
 *   <li>rejected rows as files: {@code RejectsFolder}, {@code RejectsFile} and {@code WrittenForm};
 *   <li>an inbox, which is loaded file by file and emptied: {@code Inbox}, with {@code InboxRun},
 *       {@code InboxFolder}, {@code LeavingFiles}, {@code FileIdentity}, {@code FreeName}, {@code
 *       ResultFile}, {@code Companions} and {@code InboxMessages}. It has the package of loads
 *       because it is made of their parts, which nobody else is to see.
 * </ul>
 */
@NullMarked
package io.hardclose.load;

import org.jspecify.annotations.NullMarked;
